import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MarkedRead, Notification } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { mention } from '../support/mention.ts';
import { nextYear } from '../support/next-year.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';
const seed = 20_261_125;
const everybody = ['member', 'lead', 'stranger', 'advisor'] as const;
type Who = (typeof everybody)[number];

const kinds = [
  ...(['reply', 'edit', 'withdraw', 'pin', 'read', 'click'] as const),
  ...(['read all', 'undo', 'follow', 'leave'] as const),
];
const deed = fc.record({
  what: fc.constantFrom(...kinds, 'reply', 'reply', 'reply', 'read'),
  who: fc.constantFrom(...everybody),
  thread: fc.nat(1),
  at: fc.nat(20),
  /** who is mentioned by what is written */
  names: fc.option(fc.constantFrom(...everybody), { freq: 2 }),
});

interface Written {
  id: string;
  number: number;
  who: Who;
  revision: number;
  withdrawn: boolean;
  answers?: Who | undefined;
  mentioned: Set<Who>;
}
interface Shown {
  id: string;
  posts: Written[];
  /** who follows it and who has left it, by saying so or by writing */
  level: Map<Who, 'wrote' | 'follows' | 'left'>;
  /** what each has to be told: numbers of posts, a half more where they mention her, below zero for an expert answer pinned */
  news: Map<Who, Set<number>>;
  marks: Map<Who, number>;
  /** how often each mark was moved */
  moved: Map<Who, number>;
}
const numberOf = (news: number) => Math.floor(Math.abs(news));
const mentioning = (number: number) => number + 0.5;
const isMention = (news: number) => !Number.isInteger(news);

function mark({ marks, moved }: Shown, who: Who, number: number) {
  if (number <= (marks.get(who) ?? 0)) return;
  marks.set(who, number);
  moved.set(who, (moved.get(who) ?? 0) + 1);
}

/** The product's sentence of who is told, spelled once more, by hand. */
function isTold(who: Who, { level, posts }: Shown, by: Who, answered: Written | undefined): boolean {
  if (who === by) return false;
  if (answered?.who === who) return true;
  if (level.get(who) === 'left') return false;
  return posts[0]?.who === who || level.has(who) || who === 'advisor';
}

const bellOf = async (who: PersonName) =>
  (await (await house.as(who)).get<Frame>(`${api}/frame`)).body.notifications;
const heard = async (who: PersonName, after: number) =>
  (
    await (
      await house.as(who)
    ).get<{ events: { type: string; data: { count: number } }[]; head: number }>(
      `${api}/events?stream=person:${id(`person:${who}`)}&after=${after}`,
    )
  ).body;

test(
  'whatever happened in whatever order, the bell counts the threads with news, freshly loaded and by events alike',
  { timeout: 120_000 },
  async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 35 }), async (deeds) => {
        await house.database.owner.query('delete from notification');
        const threads: Shown[] = [];
        const asker = await house.as('member');
        for (const channel of ['open', 'own']) {
          const question = { kind: 'question', title: 'Was zählt die Glocke?', body: 'Frage' };
          const { body } = await asker.send<{ id: string; firstPost: { id: string } }>(
            'POST',
            `${api}/channels/${channel}/threads`,
            question,
          );
          const first: Written = {
            ...{ id: body.firstPost.id, number: 1, who: 'member' },
            ...{ revision: 1, withdrawn: false, mentioned: new Set() },
          };
          threads.push({
            id: body.id,
            posts: [first],
            level: new Map([['member', 'wrote']]),
            news: new Map(everybody.map((who) => [who, new Set(who === 'advisor' ? [1] : [])])),
            marks: new Map([['member', 1]]),
            moved: new Map(),
          });
        }
        const places = new Map<Who, { head: number; bell: number }>();
        for (const who of everybody)
          places.set(who, { head: (await heard(who, 0)).head, bell: await bellOf(who) });
        const taken = new Map<Who, { readAt: string | null; news: Set<number>[]; moved: number[] }>();

        for (const { what, who, thread: nth, at, names } of deeds) {
          const thread = threads[nth]!;
          const mine = thread.news.get(who)!;
          if (nth === 1 && who === 'stranger') continue; // does not read there
          const caller = await house.as(who);
          const target = thread.posts[at % thread.posts.length]!;
          const path = `${api}/threads/${thread.id}`;
          const text = names ? `Antwort, ${mention(names)}` : 'Antwort';
          const reads = (each: Who) => nth === 0 || each !== 'stranger';
          played += 1;
          if (what === 'reply') {
            const { body, status } = await caller.send<{ id: string; number: number }>(
              'POST',
              `${path}/posts`,
              {
                body: text,
                replyTo: target.id,
              },
            );
            expect(status).toBe(201);
            for (const each of everybody.filter(reads)) {
              if (each === names && each !== who && each !== target.who)
                thread.news.get(each)!.add(mentioning(body.number));
              else if (isTold(each, thread, who, target)) thread.news.get(each)!.add(body.number);
            }
            thread.posts.push({
              id: body.id,
              number: body.number,
              who,
              revision: 1,
              withdrawn: false,
              answers: target.who,
              mentioned: new Set(names ? [names] : []),
            });
            if (!thread.level.has(who)) thread.level.set(who, 'wrote');
            // whoever writes has read what comes before, unless she had stopped further up
            if ((thread.marks.get(who) ?? body.number) >= body.number - 1) {
              mark(thread, who, body.number);
              mine.clear();
            }
          }
          if (what === 'edit' && !target.withdrawn) {
            const author = await house.as(target.who);
            const change = { body: text, revision: target.revision };
            expect((await author.send('PATCH', `${api}/posts/${target.id}`, change)).status).toBe(200);
            target.revision += 1;
            if (names && reads(names) && !target.mentioned.has(names)) {
              target.mentioned.add(names);
              if (names !== target.who && names !== target.answers) {
                // no longer for another reason, nor when that is taken back
                thread.news.get(names)!.delete(target.number);
                taken.get(names)?.news[nth]!.delete(target.number);
                thread.news.get(names)!.add(mentioning(target.number));
              }
            }
          }
          if (what === 'withdraw') {
            const author = await house.as(target.who);
            if ((await author.send('DELETE', `${api}/posts/${target.id}`)).status === 200) {
              target.withdrawn = true;
              for (const each of everybody)
                for (const news of [target.number, mentioning(target.number)])
                  thread.news.get(each)!.delete(news);
            }
          }
          if (what === 'pin') {
            const pin = { reason: 'geprüft', validUntil: nextYear };
            const advisor = await house.as('advisor');
            const { status } = await advisor.send('PUT', `${api}/posts/${target.id}/expert-answer`, pin);
            if (status === 200) {
              // of the answer that it replaces nothing is left to be told
              const asked = thread.news.get('member')!;
              for (const news of asked) if (news < 0) asked.delete(news);
              asked.add(-target.number);
            }
          }
          if (what === 'read') {
            await caller.send('PUT', `${path}/read`, { number: target.number });
            for (const news of mine) if (numberOf(news) <= target.number) mine.delete(news);
            mark(thread, who, target.number);
          }
          if (what === 'click') {
            await caller.send('PUT', `${path}/notifications/read`);
            mine.clear();
          }
          if (what === 'read all') {
            const { body } = await caller.send<MarkedRead>('PUT', `${api}/notifications/read`);
            taken.set(who, {
              readAt: body.readAt,
              news: threads.map(({ news }) => new Set(news.get(who))),
              moved: threads.map(({ moved }) => moved.get(who) ?? 0),
            });
            for (const { news } of threads) news.get(who)!.clear();
          }
          if (what === 'undo' && taken.get(who)?.readAt) {
            const { readAt, news, moved: then } = taken.get(who)!;
            await caller.send('DELETE', `${api}/notifications/read?readAt=${readAt}`);
            taken.delete(who);
            for (const [place, numbers] of news.entries()) {
              const { posts, news: now, marks, moved } = threads[place]!;
              const readOn = (moved.get(who) ?? 0) > then[place]!;
              for (const each of numbers) {
                const isPassed = numberOf(each) <= (marks.get(who) ?? 0);
                // an edit may have mentioned her where she had read already
                const isRead = each > 0 && isPassed && (readOn || !isMention(each));
                if (
                  !isRead &&
                  !posts.find(({ number }) => number === each || mentioning(number) === each)?.withdrawn
                )
                  now.get(who)!.add(each);
              }
            }
          }
          if (what === 'follow' || what === 'leave') {
            await caller.send('PUT', `${path}/follow`, { follows: what === 'follow' });
            thread.level.set(who, what === 'follow' ? 'follows' : 'left');
            // of what she has left nothing is told but what answers or mentions her
            for (const number of what === 'leave' ? mine : [])
              if (
                number > 0 &&
                !isMention(number) &&
                thread.posts.find((post) => post.number === number)?.answers !== who
              )
                mine.delete(number);
          }

          for (const each of everybody) {
            const place = places.get(each)!;
            const { events, head } = await heard(each, place.head);
            const bell = events.at(-1)?.data.count ?? place.bell;
            places.set(each, { head, bell });
            const said = `${each} after ${what} by ${who}`;
            expect(bell, said).toBe(await bellOf(each));
            const fresh = threads.filter(({ news }) => news.get(each)!.size > 0).length;
            expect(bell, said).toBe(fresh);
            const { items } = (
              await (await house.as(each)).get<{ items: Notification[] }>(`${api}/notifications`)
            ).body;
            for (const { id: shown, news } of threads) {
              const told = items.filter(({ thread: of, unread }) => unread && of?.id === shown);
              const counts = told
                .flatMap((item) => item.news)
                .filter(({ kind }) => !kind.startsWith('expert'));
              const posts = [...news.get(each)!].filter((number) => number > 0);
              const sum = counts.reduce((all, { count }) => all + count, 0);
              expect(sum, `${said}: posts ${posts.join()}`).toBe(posts.length);
            }
          }
        }
      }),
      { numRuns: 20, seed, endOnFailure: false },
    );
    process.stdout.write(`${played} deeds\n`);
  },
);
