import { Type, type Static, type TSchema } from 'typebox';
import { m } from '../../messages/compiled/messages.js';
import { Problem } from './problem.ts';
import { Nullable } from './schema.ts';

/** Query of every list: `limit` 1 to 100, `after` the opaque cursor of the last answer. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  after: Type.Optional(Type.String({ maxLength: 300 })),
};

export const PageQuery = Type.Object(pageQuery, { additionalProperties: false });
export type PageQuery = Static<typeof PageQuery>;

export const List = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) });

/** Opaque to clients: base64url of the values that the next page begins after. */
export const cursorOf = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor, each of the kind that is expected; anything else is a malformed request. */
export function readCursor<const Kinds extends readonly ('time' | 'id' | 'number')[]>(
  cursor: string,
  kinds: Kinds,
): { [K in keyof Kinds]: Kinds[K] extends 'number' ? number : string } {
  const values = parsed(cursor);
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, at) => shapes[kind](values[at]));
  if (!fits) throw new Problem(400, 'malformed', (locale) => m.problem_cursor({}, { locale }));
  return values as { [K in keyof Kinds]: Kinds[K] extends 'number' ? number : string };
}

const shapes = {
  time: (value: unknown) =>
    typeof value === 'string' &&
    /^[12]\d{3}-\d\d-\d\dT[\d:.]{12}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString() === value,
  id: (value: unknown) => typeof value === 'string' && isId(value),
  number: (value: unknown) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
};

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of anything; what cannot be one is simply not found. */
export const isId = (text: string): boolean => idForm.test(text);

/** One row more than the page was read: it says whether there is a next page, and is not part of this one. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  cursor: (row: Row) => string,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const end = items.at(-1);
  return { items, next: rows.length > limit && end ? cursor(end) : null };
}

/** A page of a list that is short enough to be read whole. */
export function pageOfWhole<Item>(
  items: Item[],
  { limit, after }: PageQuery,
): { items: Item[]; next: string | null } {
  const from = offsetOf(after);
  const next = from + limit < items.length ? cursorOf([from + limit]) : null;
  return { items: items.slice(from, from + limit), next };
}

/** The same for a page that was read from the item `from` on, with one row more than it holds. */
export const pageFrom = <Row>(
  rows: Row[],
  limit: number,
  from: number,
): { items: Row[]; next: string | null } => pageOf(rows, limit, () => cursorOf([from + limit]));

/** Where a page begins in a list whose cursor counts items. */
export function offsetOf(after: string | undefined): number {
  return after === undefined ? 0 : Math.max(0, readCursor(after, ['number'])[0]);
}
