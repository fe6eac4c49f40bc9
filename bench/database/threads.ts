import type { BenchPerson } from './people.ts';
import type { Random } from './random.ts';
import { title } from './german-text.ts';

export const channelNames = [
  'Mobilität',
  'Innenstadt',
  'Leerstand',
  'Beteiligung',
  'Vergabe',
  'Förderung',
  'Klima und Grün',
  'Daten und Technik',
  'Wohnen',
  'Barrierefreiheit',
] as const;

export const channelCount = channelNames.length;

export interface BenchThread {
  id: string;
  channel: number;
  slug: string;
  kind: 'question' | 'discussion' | 'announcement';
  title: string;
  state: 'open' | 'answered' | 'expert' | null;
  posts: number;
  openedBy: BenchPerson;
  /** milliseconds since 1970 */
  createdAt: number;
  /** between two posts */
  stepMs: number;
}

const day = 86_400_000;
const years = 3 * 365 * day;

/** Most have 8 to 60 posts; every fifth is a short one, and there is one of 2,000. Ends are spread over three years. */
export function* makeThreads(
  random: Random,
  people: BenchPerson[],
  posts: number,
  now: number,
): Generator<BenchThread> {
  for (let left = posts, at = 0; left > 0; at++) {
    const wanted = at === 0 ? 2000 : random.chance(0.2) ? 1 + random.below(7) : 8 + random.below(53);
    const count = Math.min(left, wanted);
    left -= count;
    const chance = random.next();
    const kind = chance < 0.65 ? 'question' : chance < 0.95 ? 'discussion' : 'announcement';
    const stepMs = 60_000 * (5 + random.below(600));
    const age = random.next() ** 2 * years;
    yield {
      id: random.uuid(),
      channel: at % channelNames.length,
      slug: `thema-${at + 1}-${random.uuid().slice(0, 6)}`,
      kind,
      title: title(random),
      state: kind !== 'question' ? null : random.pick(['open', 'answered', 'expert'] as const),
      posts: count,
      openedBy: random.pick(people),
      createdAt: now - age - count * stepMs,
      stepMs,
    };
  }
}
