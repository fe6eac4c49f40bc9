import type { NamedFigures, QuestionFigures } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import type { Language } from '#lib/language.ts';

type Figures = QuestionFigures['total'];

/** What is told of each channel and participant, in this order; `days` are working days. */
export const columns = [
  { of: 'asked', name: m.figures_asked, days: false },
  { of: 'answered', name: m.figures_answered, days: false },
  { of: 'expert', name: m.figures_expert, days: false },
  { of: 'open', name: m.figures_open, days: false },
  { of: 'waiting', name: m.figures_waiting, days: false },
  { of: 'firstReply', name: m.figures_first, days: true },
  { of: 'untilAnswered', name: m.figures_settled, days: true },
] as const satisfies { of: keyof Figures; name: () => string; days: boolean }[];

/** "2,5"; what nobody has waited for yet has no figure. */
export const numberIn = (language: Language, value: number | null): string | null =>
  value === null ? null : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);

export const nameOf = ({ name }: NamedFigures): string => name ?? m.figures_others();
