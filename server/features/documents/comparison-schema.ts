import { Type, type Static } from 'typebox';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable } from '../../plugins/schema.ts';
import { TextState } from './schema.ts';

const versionNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** Two versions by their numbers. */
export type ComparisonQuery = Static<typeof ComparisonQuery>;
export const ComparisonQuery = Type.Object(
  { from: versionNumber, to: versionNumber, after: pageQuery.after },
  { additionalProperties: false },
);

const Compared = Type.Object({ number: Type.Integer(), text: TextState, pages: Type.Integer() });
const Passage = Nullable(Type.Object({ page: Type.Integer(), text: Type.String() }));

/** How two texts differ: `items` are places, in order, each with a line around it; `same`: how many pages are the same. */
export type DocumentComparison = Static<typeof DocumentComparison>;
export const DocumentComparison = Type.Object({
  from: Compared,
  to: Compared,
  same: Type.Integer(),
  items: Type.Array(Type.Object({ before: Passage, after: Passage })),
  next: Nullable(Type.String()),
});
