import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { id } from '../support/world.ts';

interface Thread {
  id: string;
  state: string;
  acceptedPostId: string | null;
  expertAnswer: { postId: string; changedAt: string | null } | null;
}

const house = testApp();
const rounds = Array.from({ length: 8 }, (_, round) => round);
const pin = { reason: 'Verlässlich.', validUntil: nextYear };

/** A new question with an answer of somebody else, and what each may do with it. */
async function question() {
  const [asker, author, advisor] = await Promise.all([
    house.as('member'),
    house.as('stranger'),
    house.as('advisor'),
  ]);
  const opened = await asker.send<Thread>('POST', '/api/v1/channels/open/threads', {
    kind: 'question',
    title: 'Zugleich',
    body: 'Frage',
  });
  const thread = `/api/v1/threads/${opened.body.id}`;
  const reply = async (body: string) =>
    (await author.send<{ id: string }>('POST', `${thread}/posts`, { body })).body.id;
  const post = await reply('Antwort');
  const expert = (of: string) => `/api/v1/posts/${of}/expert-answer`;
  return {
    post,
    reply,
    accept: () => asker.send('PUT', `${thread}/accepted-answer`, { postId: post }),
    withdraw: () => author.send('DELETE', `/api/v1/posts/${post}`),
    edit: () => author.send('PATCH', `/api/v1/posts/${post}`, { body: 'Geändert', revision: 1 }),
    pin: (of = post) => advisor.send('PUT', expert(of), pin),
    takeOff: () => advisor.send('DELETE', `${expert(post)}?reason=alt`),
    read: async () => (await asker.get<Thread>(thread)).body,
  };
}

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);

test('pinned and withdrawn: a stub is never the expert answer', async () => {
  for (const _ of rounds) {
    const it = await question();
    const done = statuses(await Promise.all([it.pin(), it.withdraw()]));
    expect(done.toSorted()).toEqual([200, 409]);
  }
  const { rows } = await house.database.owner.query(
    'select from expert_answer e join post p on p.id = e.post_id where e.taken_off_at is null and p.stub is not null',
  );
  expect(rows).toHaveLength(0);
});

test('accepted and pinned: the expert answer stays the state that is shown', async () => {
  for (const round of rounds) {
    const it = await question();
    const deeds = round % 2 ? [it.accept, () => it.pin()] : [() => it.pin(), it.accept];
    expect(statuses(await Promise.all(deeds.map((deed) => deed())))).toEqual([200, 200]);
    const { post } = it;
    expect(await it.read()).toMatchObject({
      state: 'expert',
      acceptedPostId: post,
      expertAnswer: { postId: post },
    });
  }
});

test('accepted and withdrawn: a stub is never the answer that helped', async () => {
  for (const round of rounds) {
    const it = await question();
    const deeds = round % 2 ? [it.accept, it.withdraw] : [it.withdraw, it.accept];
    const done = statuses(await Promise.all(deeds.map((deed) => deed())));
    expect(done.filter((status) => status === 200 || status === 422)).toHaveLength(2);
    expect(await it.read()).toMatchObject({ state: 'open', acceptedPostId: null });
  }
});

test('taken off and another one pinned: neither waits for the other in a circle', async () => {
  for (const _ of rounds) {
    const it = await question();
    const other = await it.reply('Noch eine Antwort');
    await it.pin();
    const [taken, pinned] = await Promise.all([it.takeOff(), it.pin(other)]);
    // whichever came first: what is pinned now is the other one, or what was taken off was already history
    expect([204, 404]).toContain(taken.status);
    expect(pinned.status).toBe(200);
    expect(await it.read()).toMatchObject({ state: 'expert', expertAnswer: { postId: other } });
  }
});

test('edited and pinned: a text that nobody vouched for is marked as changed, and only such', async () => {
  const seen = new Set<boolean>();
  for (const round of rounds) {
    const it = await question();
    const deeds = round % 2 ? [it.edit, () => it.pin()] : [() => it.pin(), it.edit];
    expect(statuses(await Promise.all(deeds.map((deed) => deed())))).toEqual([200, 200]);
    const { rows } = await house.database.owner.query<{ after: boolean }>(
      `select e.seq > p.seq as after from event e join event p using (stream)
       where e.type = 'post.edited' and p.type = 'expert_answer.pinned' and p.data ->> 'postId' = $1 and e.data ->> 'id' = $1`,
      [it.post],
    );
    const after = rows[0]?.after ?? false;
    seen.add(after);
    expect((await it.read()).expertAnswer?.changedAt !== null).toBe(after);
  }
  expect(seen.size).toBeGreaterThan(0);
});

test('an answer that helped and is withdrawn leaves the question open again, for lists and live pages too', async () => {
  const it = await question();
  await it.accept();
  await it.withdraw();
  const { id: thread, ...read } = await it.read();
  expect(read).toMatchObject({ state: 'open', acceptedPostId: null });
  const { rows } = await house.database.owner.query(
    `select stream, data from event where type = 'answer.accepted' and stream in ($1, $2)
     and coalesce(data ->> 'threadId', $3) = $3 order by at desc limit 2`,
    [`thread:${thread}`, `channel:${id('channel:open')}`, thread],
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      { stream: `thread:${thread}`, data: { postId: null, number: null, byAsker: false, state: 'open' } },
      { stream: `channel:${id('channel:open')}`, data: { threadId: thread, state: 'open' } },
    ]),
  );
});

test('an expert answer stays one when the answer that helped is withdrawn', async () => {
  const it = await question();
  const other = await it.reply('Noch eine Antwort');
  await it.accept();
  await it.pin(other);
  await it.withdraw();
  expect(await it.read()).toMatchObject({ state: 'expert', acceptedPostId: null });
});
