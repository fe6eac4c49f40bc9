import { askBare, askFor, fullThreads, query, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';

const twentyPosts = `select p.id, p.number, p.body, p.html, p.created_at, p.function, e.name, o.name as organisation
  from post p join person e on e.id = p.person_id join organisation o on o.id = p.organisation_id
  where p.thread_id = $1 and p.number > 0 order by p.number limit 20`;

/** A program reads a thread, and its posts, over the API. */
export const threadJson: Row = {
  name: 'thread-json',
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const threads = await fullThreads(bench.owner, 40);
    const raw = await query(
      bench,
      twentyPosts,
      threads.map(({ id }) => [id]),
    );
    const bare = await askBare(bench);
    const ask = (rest: string) =>
      askFor(
        bench,
        threads.map(({ id }) => `/api/v1/threads/${id}${rest}`),
        { cookie: token },
      );
    const posts = await ask('/posts');
    const thread = await ask('');
    const bar = { least: 2000, aim: 3000 };
    return [
      {
        what: 'posts of a thread as JSON (20), 10 connections',
        value: posts.perSecond,
        unit: '/s',
        against: { what: 'select of 20 rows by pg', value: raw.perSecond },
        bar,
        note: `p50 ${posts.p50.toFixed(1)} ms, ${(posts.bytes / 1000).toFixed(1)} kB; ${posts.cpu}`,
      },
      {
        what: 'thread as JSON, 10 connections',
        value: thread.perSecond,
        unit: '/s',
        against: { what: 'bare Fastify route', value: bare.perSecond },
        bar,
        note: `p50 ${thread.p50.toFixed(1)} ms; ${thread.cpu}`,
      },
    ];
  },
};
