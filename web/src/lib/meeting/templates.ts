import type { AgendaItem } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import type { Entry } from './agenda-form.ts';

type Row = [kind: AgendaItem['kind'], title: string, minutes: number];
const entries = (rows: Row[]): Entry[] =>
  rows.map(([kind, title, minutes]) => ({
    id: '',
    kind,
    title,
    minutes: String(minutes),
    lead: '',
    notes: '',
  }));

/** Agendas that have proved themselves, to begin with. */
export const templates: Record<string, { words: () => string; entries: () => Entry[] }> = {
  online: {
    words: m.agenda_template_online,
    entries: () =>
      entries([
        ['opening', m.agenda_template_opening(), 5],
        ['roundRobin', m.agenda_template_round(), 15],
        ['input', m.agenda_template_input(), 20],
        ['openQuestions', m.agenda_template_questions(), 35],
        ['closing', m.agenda_template_closing(), 15],
      ]),
  },
  onSite: {
    words: m.agenda_template_on_site,
    entries: () =>
      entries([
        ['opening', m.agenda_template_hosts(), 15],
        ['siteVisit', m.agenda_template_visit(), 45],
        ['input', m.agenda_template_input(), 30],
        ['break', m.agenda_break(), 20],
        ['breakout', m.agenda_template_groups(), 60],
        ['plenary', m.agenda_template_results(), 30],
        ['closing', m.agenda_template_closing(), 20],
      ]),
  },
};
