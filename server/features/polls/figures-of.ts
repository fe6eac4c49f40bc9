import type { Organisation } from '../organisations/schema.ts';
import type { Poll, ToldPoll } from './schema.ts';

/** As the database counts: one row for each answer and, where the poll tells it, each organisation or person; and one without an answer. */
export interface Counted {
  poll_id: string;
  option_id: string | null;
  words: string | null;
  organisation_id: string | null;
  person_id: string | null;
  count: number;
}

/** Whom of them the viewer may know. */
export interface Known {
  organisations: ReadonlyMap<string, Organisation>;
  people: ReadonlyMap<string, string>;
}

type Figures = NonNullable<Poll['figures']>;

/** What was counted, by option or by word: each with the organisations or names that the poll tells. */
export function figuresOf({ options }: ToldPoll, counted: Counted[], known: Known): Figures {
  const figure = (rows: Counted[]) => ({
    count: rows.reduce((sum, { count }) => sum + count, 0),
    organisations: byOrganisation(rows, known),
    names: rows.flatMap(({ person_id: id }) => known.people.get(id ?? '') ?? []).sort(inGerman.compare),
  });
  const words = Map.groupBy(
    counted.filter((row) => row.words !== null),
    (row) => row.words?.toLocaleLowerCase('de') ?? '',
  );
  return {
    options: options.map(({ id }) => ({ id, ...figure(counted.filter((row) => row.option_id === id)) })),
    words: [...words.values()]
      .map((rows) => ({ words: rows[0]?.words ?? '', ...figure(rows) }))
      .toSorted((a, b) => b.count - a.count || inGerman.compare(a.words, b.words)),
  };
}

const inGerman = new Intl.Collator('de');

function byOrganisation(rows: Counted[], known: Known): Figures['options'][number]['organisations'] {
  const counts = new Map<string, number>();
  for (const { organisation_id: id, count } of rows) if (id) counts.set(id, (counts.get(id) ?? 0) + count);
  return [...counts]
    .flatMap(([id, count]) => {
      const organisation = known.organisations.get(id);
      return organisation ? [{ organisation, count }] : [];
    })
    .toSorted((a, b) => inGerman.compare(a.organisation.name, b.organisation.name));
}
