import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedChannel } from '../../server/features/channels/schema.ts';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MarkedRead } from '../../server/features/notifications/schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { firstNewOn } from '../../web/src/lib/thread/first-new.ts';
import { testApp, type Caller } from '../support/app.ts';
import { loadPage } from '../support/thread-page.ts';
import { id } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';
const seed = 20_261_129;

/** The member sits at two devices. */
const devices = ['member', 'member elsewhere', 'lead', 'stranger'] as const;
type Device = (typeof devices)[number];
const people = ['member', 'lead', 'stranger'] as const;
type Who = (typeof people)[number];
const personAt = (device: Device): Who => (device === 'member elsewhere' ? 'member' : device);
const slugs = ['open', 'own'] as const;

const kinds = [
  ...(['reply', 'edit', 'withdraw', 'read', 'click', 'follow', 'leave'] as const),
  ...(['all', 'replies', 'muted', 'mark all', 'undo'] as const),
];
const deed = fc.record({
  what: fc.constantFrom(...kinds, 'reply', 'reply', 'reply', 'read', 'read'),
  at: fc.constantFrom(...devices),
  thread: fc.nat(2),
  number: fc.nat(15),
});
/** Deeds of one moment: some alone, some at once. */
const moments = fc.array(fc.array(deed, { minLength: 1, maxLength: 4, size: 'max' }), {
  minLength: 3,
  maxLength: 10,
  size: 'max',
});

interface Written {
  id: string;
  number: number;
  who: Who;
  revision: number;
}
interface Row {
  id: string;
  slug: string;
  mark: number;
  first: number | null;
  isNew: boolean;
}

/** What is new to somebody, counted from the rows themselves. */
const counted = async (who: Who, threads: string[]) =>
  (
    await house.database.owner.query<Row>(
      `select t.id, c.slug, coalesce(r.number, 0) as mark,
         (select min(p.number) from post p where p.thread_id = t.id and p.number > r.number and p.person_id <> $1) as first,
         exists (select from post p where p.thread_id = t.id and p.number > coalesce(r.number, 0)) and not exists (
           select from channel_follow f where f.channel_id = c.id and f.person_id = $1 and f.level = 'muted') as "isNew"
       from thread t join channel c on c.id = t.channel_id
       left join read_mark r on r.thread_id = t.id and r.person_id = $1
       where t.id = any ($2) and (c.slug = 'open' or $3) order by t.id`,
      [id(`person:${who}`), threads, who !== 'stranger'],
    )
  ).rows;
const countedAtBell = async (who: Who) =>
  (
    await house.database.owner.query<{ count: number }>(
      `select count(distinct n.thread_id)::int from notification n
       join post p on p.thread_id = n.thread_id and p.number between n.since and coalesce(n.until, p.number)
       left join post answered on answered.id = p.reply_to
       where n.person_id = $1 and n.read_at is null and p.stub is null and p.person_id <> $1
         and (n.kind = 'reply_to_me') = coalesce(answered.person_id = $1, false)`,
      [id(`person:${who}`)],
    )
  ).rows[0]!.count;

test(
  'whatever is done at once or in turn, at two devices, what is shown as new is what the rows say',
  { timeout: 120_000 },
  async () => {
    const callers = new Map<Device, Caller>();
    for (const device of devices) callers.set(device, await house.signIn(personAt(device)));
    const asker = callers.get('member')!;
    let done = 0;
    await fc.assert(
      fc.asyncProperty(moments, async (sequence) => {
        const threads: { path: string; id: string; posts: Written[] }[] = [];
        for (const slug of ['open', 'open', 'own']) {
          const question = { kind: 'question', title: 'Was ist hier neu?', body: 'Frage' };
          const asked = await asker.send<{ id: string; firstPost: Written }>(
            'POST',
            `${api}/channels/${slug}/threads`,
            question,
          );
          const first: Written = { ...asked.body.firstPost, who: 'member' };
          threads.push({ id: asked.body.id, path: `${api}/threads/${asked.body.id}`, posts: [first] });
        }
        const ids = threads.map((thread) => thread.id);
        // of what was there before nothing is new, and nothing is muted
        for (const device of devices) {
          for (const slug of slugs)
            await callers.get(device)!.send('PUT', `${api}/channels/${slug}/follow`, { level: 'replies' });
          await callers.get(device)!.send('PUT', `${api}/read-marks`);
        }
        const taken = new Map<Who, string | null>();

        for (const moment of sequence) {
          const before = new Map<Who, Row[]>();
          for (const who of people) before.set(who, await counted(who, ids));
          const undone = new Set<Who>();
          const reached: { who: Who; id: string; number: number }[] = [];
          const answers = await Promise.all(
            moment.map(async ({ what, at, thread: nth, number }) => {
              const { id: thread, path, posts } = threads[nth]!;
              const who = personAt(at);
              if (who === 'stranger' && nth === 2) return { status: 404, text: 'not read' };
              const caller = callers.get(at)!;
              const target = posts[number % posts.length]!;
              const author = callers.get(target.who)!;
              done += 1;
              if (what === 'reply') {
                const said = { body: 'Antwort', replyTo: target.id };
                const answer = await caller.send<Written>('POST', `${path}/posts`, said);
                posts.push({ ...answer.body, who });
                return answer;
              }
              if (what === 'edit') {
                const change = { body: `Geändert ${number}`, revision: target.revision };
                const answer = await author.send('PATCH', `${api}/posts/${target.id}`, change);
                if (answer.status === 200) target.revision += 1;
                return answer;
              }
              if (what === 'withdraw') return author.send('DELETE', `${api}/posts/${target.id}`);
              if (what === 'read') {
                reached.push({ who, id: thread, number: target.number });
                return caller.send('PUT', `${path}/read`, { number: target.number });
              }
              if (what === 'click') return caller.send('PUT', `${path}/notifications/read`);
              if (what === 'follow' || what === 'leave')
                return caller.send('PUT', `${path}/follow`, { follows: what === 'follow' });
              if (what === 'mark all') {
                const answer = await caller.send<MarkedRead>('PUT', `${api}/read-marks`);
                taken.set(who, answer.body.readAt);
                return answer;
              }
              if (what === 'undo') {
                const readAt = taken.get(who);
                if (!readAt) return { status: 200, text: '' };
                undone.add(who);
                return caller.send('DELETE', `${api}/read-marks?readAt=${readAt}`);
              }
              const slug = nth === 2 ? 'own' : 'open';
              return caller.send('PUT', `${api}/channels/${slug}/follow`, { level: what });
            }),
          );
          const said = JSON.stringify(moment);
          for (const { status, text } of answers) expect(status, `${said} ${text}`).toBeLessThan(500);

          for (const device of devices) {
            const who = personAt(device);
            const reader = callers.get(device)!;
            const rows = await counted(who, ids);
            const fresh = (slug: string) => rows.filter((row) => row.isNew && row.slug === slug).length;
            const { body: frame } = await reader.get<Frame>(`${api}/frame`);
            const { body: list } = await reader.get<{ items: ListedChannel[] }>(`${api}/channels`);
            const { body: overview } = await reader.get<Overview>(`${api}/overview?unread=100`);
            for (const slug of who === 'stranger' ? ['open'] : slugs) {
              const shown = {
                frame: frame.channels.find((each) => each.slug === slug)?.unread,
                list: list.items.find((each) => each.slug === slug)?.unread,
                overview: overview.unread.filter(({ channel }) => channel.slug === slug).length,
              };
              const count = fresh(slug);
              expect(shown, `${device} in ${slug} after ${said}`).toEqual({
                frame: count,
                list: count,
                overview: count,
              });
            }
            expect(frame.notifications, `bell of ${device} after ${said}`).toBe(await countedAtBell(who));
            if (device === 'member elsewhere') continue;
            for (const [place, row] of rows.entries()) {
              const { thread, posts } = await loadPage(reader, row.id);
              const me = id(`person:${who}`);
              expect(firstNewOn(posts, thread.readNumber, me) ?? null, `${who} after ${said}`).toBe(
                row.first,
              );
              // a mark goes back by undoing alone, and no further than it was moved
              const reads = reached.filter((read) => read.who === who && read.id === row.id);
              const least = Math.max(before.get(who)![place]!.mark, ...reads.map((read) => read.number));
              if (!undone.has(who)) expect(row.mark, `${who} after ${said}`).toBeGreaterThanOrEqual(least);
            }
          }
        }
      }),
      { numRuns: 10, seed, endOnFailure: true },
    );
    process.stdout.write(`${done} deeds\n`);
  },
);
