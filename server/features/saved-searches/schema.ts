import { Type, type Static } from 'typebox';
import { SearchQuery } from '../search/schema.ts';

/** so many may be in a list that is still looked through */
export const mostSaved = 50;

const { limit: _limit, after: _after, near: _near, ...asked } = SearchQuery.properties;

/** in signs, as JSON; so much the database keeps */
export const longestSearch = 2_000;

/** What `GET /search` is asked, without the page of the list and the place that somebody comes from. */
export type SavedQuery = Static<typeof SavedQuery>;
export const SavedQuery = Type.Object(asked, { additionalProperties: false });

const name = Type.String({ minLength: 1, maxLength: 80 });

export type SavedSearch = Static<typeof SavedSearch>;
export const SavedSearch = Type.Object({ id: Type.String(), name: Type.String(), search: SavedQuery });

/** The same search saved again gets the new name. */
export type SaveSearch = Static<typeof SaveSearch>;
export const SaveSearch = Type.Object({ name, search: SavedQuery }, { additionalProperties: false });

export const RenameSearch = Type.Object({ name }, { additionalProperties: false });
