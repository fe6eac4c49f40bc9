import { expect, test } from 'vitest';
import { figuresOf, type Counted } from '../../server/features/polls/figures-of.ts';
import type { ToldPoll } from '../../server/features/polls/schema.ts';

const people = new Map([
  ['1', 'Zita Zeller'],
  ['2', 'Änne Ammer'],
  ['3', 'Bert Bauer'],
  ['4', 'Änne Ammer'],
]);
const vote = (person: string): Counted => ({
  ...{ poll_id: 'p', option_id: 'yes', words: null, organisation_id: null },
  ...{ person_id: person, count: 1 },
});
const poll = { options: [{ id: 'yes', text: 'Ja' }] } as ToldPoll;

test('names stand as German sorts them, two of one name twice, and nobody whom the viewer may not know', () => {
  const counted = ['1', '2', '3', '4', 'unknown'].map(vote);
  const { options } = figuresOf(poll, counted, { people, organisations: new Map() });
  expect(options[0]).toMatchObject({
    count: 5,
    names: ['Änne Ammer', 'Änne Ammer', 'Bert Bauer', 'Zita Zeller'],
  });
});
