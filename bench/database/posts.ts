import type pg from 'pg';
import { renderMarkdown, rendererVersion } from '../../server/features/posts/markdown.ts';
import { copyRows, type Value } from './copy.ts';
import { block } from './german-text.ts';
import type { BenchPerson } from './people.ts';
import type { Random } from './random.ts';
import type { BenchThread } from './threads.ts';

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const recent = 30 * 86_400_000;
/** Blocks are rendered once by the product's own renderer and put together to posts: 50,000 posts, all different. */
const blockCount = 4000;

interface Content {
  threads: BenchThread[];
  channels: string[];
  people: BenchPerson[];
  now: number;
}

export async function addPosts(
  client: pg.Client,
  random: Random,
  { threads, channels, people, now }: Content,
): Promise<void> {
  const blocks = Array.from({ length: blockCount }, () => {
    const source = block(random);
    return { source, html: renderMarkdown(source) };
  });
  const advisors = people.filter(({ role }) => role === 'advisor');
  const events: Value[][] = [];
  const expert: Value[][] = [];

  function* rows(): Generator<Value[]> {
    for (const thread of threads) {
      const channel = channels[thread.channel] ?? '';
      const pinned = thread.state === 'expert' ? 1 + random.below(thread.posts) : 0;
      for (let number = 1; number <= thread.posts; number++) {
        const author =
          number === 1 ? thread.openedBy : number === pinned ? random.pick(advisors) : random.pick(people);
        const parts = Array.from({ length: 1 + random.below(3) }, () => random.pick(blocks));
        const id = random.uuid();
        const at = Math.min(now, thread.createdAt + (number - 1) * thread.stepMs);
        if (now - at < recent) {
          events.push([
            `thread:${thread.id}`,
            number,
            'post.created',
            iso(at),
            JSON.stringify({ id, number }),
          ]);
        }
        if (number === pinned) {
          expert.push([
            id,
            thread.id,
            channel,
            'Vielfach bewährt.',
            '2027-12-31',
            author.membershipId,
            iso(at),
          ]);
        }
        yield [
          id,
          thread.id,
          channel,
          number,
          author.membershipId,
          author.id,
          author.organisation.id,
          author.function,
          parts.map(({ source }) => source).join('\n\n'),
          parts.map(({ html }) => html).join('\n'),
          rendererVersion,
          iso(at),
        ];
      }
    }
  }
  await copyRows(
    client,
    'post',
    [
      'id',
      'thread_id',
      'channel_id',
      'number',
      'membership_id',
      'person_id',
      'organisation_id',
      'function',
      'body',
      'html',
      'renderer',
      'created_at',
    ],
    rows(),
  );
  await copyRows(client, 'event', ['stream', 'seq', 'type', 'at', 'data'], events);
  await copyRows(
    client,
    'expert_answer',
    ['post_id', 'thread_id', 'channel_id', 'reason', 'valid_until', 'pinned_by', 'pinned_at'],
    expert,
  );
}
