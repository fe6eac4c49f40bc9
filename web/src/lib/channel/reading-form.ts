import type { Channel } from '#lib/api-types.ts';

/** An entry of the reading list as its form has it: every field a text. */
export type Entry = Record<(typeof entryFields)[number], string>;
export const entryFields = ['id', 'kind', 'target', 'url', 'title', 'note'] as const;
/** one that was taken off, and where it stood */
export type Removed = Entry & { at: number };
const MOST = 20;

/** Fields are numbered, `note.0` to `note.19`, so that a form without script says which belong together. */
export function entriesOf(form: FormData): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < MOST && form.has(`id.${at}`); at++) entries.push(entryIn(form, at));
  return entries;
}

/** The one that was taken off, as the offer to bring it back has it. */
export const removedIn = (form: FormData): Entry | undefined =>
  form.has('id.removed') ? { ...entryIn(form, 'removed'), id: '' } : undefined;

function entryIn(form: FormData, at: number | 'removed'): Entry {
  const field = (name: string) => String(form.get(`${name}.${at}`) ?? '');
  return Object.fromEntries(entryFields.map((name) => [name, field(name)])) as Entry;
}

export const entryOf = ({ id, kind, target, url, title, note }: Channel['reading'][number]): Entry => ({
  id,
  kind,
  target: target ?? '',
  url,
  title,
  note,
});

/** What the API is sent for an entry. */
export const itemOf = ({ id, kind, target, url, title, note }: Entry) => ({
  ...(id && { id }),
  kind,
  note,
  ...(kind === 'address' ? { url, title } : { target }),
});

/** A refusal of the API names the item, the form the field: `items.2.note` is `note.2`, and what comes last is the new entry. */
export function fieldOf(field: string, entries: number): string {
  const [, at = '', name = ''] = /^items\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (!name) return field;
  if (Number(at) < entries) return `${name}.${at}`;
  return name === 'title' || name === 'note' ? `new.${name}` : 'new.address';
}
