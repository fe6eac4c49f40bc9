import type { FieldProblem, Meeting } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** An item of the agenda as its form has it: every field a text. */
export type Entry = Record<(typeof entryFields)[number], string>;
const entryFields = ['id', 'kind', 'title', 'minutes', 'lead', 'notes'] as const;
export const mostItems = 40;

/** Fields are numbered from `title.0` on, so that a form without script says which belong together. */
export function entriesOf(form: FormData): Entry[] {
  const entries: Entry[] = [];
  const field = (name: string) => String(form.get(name) ?? '');
  for (let at = 0; form.has(`title.${at}`); at++)
    entries.push(Object.fromEntries(entryFields.map((name) => [name, field(`${name}.${at}`)])) as Entry);
  return entries;
}

export const entryOf = (
  item: Omit<Meeting['agenda'][number], 'startsAt' | 'threads' | 'documents'>,
): Entry => ({
  id: item.id,
  kind: item.kind,
  title: item.title,
  minutes: String(item.minutes),
  lead: item.lead,
  notes: item.notes,
});

export const emptyEntry = (): Entry => ({
  ...{ id: '', kind: 'input', title: '', minutes: '15', lead: '', notes: '' },
});

/** What the API is sent for an entry. */
export const itemOf = ({ id, minutes, ...entry }: Entry) => ({
  ...(id && { id }),
  ...entry,
  minutes: Number(minutes),
});

/** More than an agenda holds; nothing of it is left out silently. */
export const tooMany = (entries: Entry[]): FieldProblem[] =>
  entries.length > mostItems ? [{ field: '', message: m.agenda_too_many({ most: mostItems }) }] : [];

/** What no number of minutes can be. */
export const wrongMinutes = (entries: Entry[]): FieldProblem[] =>
  entries.flatMap(({ minutes }, at) =>
    /^\d{1,3}$/.test(minutes) ? [] : [{ field: `minutes.${at}`, message: m.agenda_minutes_number() }],
  );

/** A refusal of the API names the item, the form the field: `items.2.title` is `title.2`. */
export const fieldOf = (field: string): string => field.replace(/^items\.(\d+)\.(\w+)$/, '$2.$1');

/** When each item begins, in milliseconds, as far as what was typed says; the last one is the end. */
export function timesOf(startsAt: string, entries: Entry[]): number[] {
  const times = [Date.parse(startsAt)];
  for (const { minutes } of entries) {
    // while somebody types, it may be nothing or far too much
    const some = Math.min(Math.max(Number(minutes) || 0, 0), 480);
    times.push((times.at(-1) ?? 0) + some * 60_000);
  }
  return times;
}
