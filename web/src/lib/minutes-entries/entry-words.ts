import type { MinutesEntry } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export type EntryKind = MinutesEntry['kind'];
export const entryKinds: readonly EntryKind[] = ['result', 'decision', 'task'];

export const kindWords: Record<EntryKind, () => string> = {
  result: m.entry_result,
  decision: m.entry_decision,
  task: m.entry_task,
};
export const kindIcons = { result: 'flag', decision: 'check', task: 'list' } as const;

/** Where in the room it was said of which an entry was made. */
export const placeOfOrigin = ({ kind, number }: NonNullable<MinutesEntry['origin']>): string =>
  `${{ message: 'nachricht', question: 'frage', poll: 'umfrage' }[kind]}-${number}`;

export const originWords = ({ kind, number }: NonNullable<MinutesEntry['origin']>): string =>
  ({ message: m.entry_from_message, question: m.entry_from_question, poll: m.entry_from_poll })[kind]({
    number,
  });
