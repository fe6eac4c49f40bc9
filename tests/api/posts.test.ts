import { describe, expect, test } from 'vitest';
import { nextYear } from '../support/next-year.ts';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const thread = id('thread:open');

interface Post {
  id: string;
  number: number;
  body: string;
  html: string;
  revision: number;
  stub: { kind: string; at: string } | null;
}
async function newPost(body: string): Promise<Post> {
  const answer = await (
    await house.as('member')
  ).send<Post>('POST', `/api/v1/threads/${thread}/posts`, { body });
  expect(answer.status).toBe(201);
  return answer.body;
}
const edit = async (post: Post, body: string, revision = post.revision) =>
  (await house.as('member')).send<Post & { current: Post }>('PATCH', `/api/v1/posts/${post.id}`, {
    body,
    revision,
  });

describe('editing', () => {
  test('keeps what was said before, and two editors never overwrite each other', async () => {
    const post = await newPost('erste Fassung');
    expect((await edit(post, 'zweite Fassung')).body).toMatchObject({ revision: 2, body: 'zweite Fassung' });
    const late = await edit(post, 'von einem alten Stand', 1);
    expect(late.status).toBe(409);
    expect(late.body.current).toMatchObject({ revision: 2, body: 'zweite Fassung' });
    expect((await edit(post, 'aus der Zukunft', 7)).status).toBe(409);
    expect((await edit(post, 'dritte Fassung', 2)).status).toBe(200);
    const reader = await house.as('stranger');
    const kept = await reader.get<{ items: Post[] }>(`/api/v1/posts/${post.id}/revisions`);
    expect(kept.body.items.map(({ body }) => body)).toEqual([
      'erste Fassung',
      'zweite Fassung',
      'dritte Fassung',
    ]);
    expect(kept.body.items.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  test('five at once upon one revision: one is kept, four are told', async () => {
    const post = await newPost('umkämpft');
    const answers = await Promise.all(Array.from({ length: 5 }, (_, at) => edit(post, `Fassung ${at}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const { rows } = await query('select revision from post_revision where post_id = $1', [post.id]);
    expect(rows).toEqual([{ revision: 1 }]);
  });
});

describe('withdrawing', () => {
  const secret = 'Rechnungsbetrag vierundzwanzigtausend';

  test('leaves a stub with its number; the text is gone from posts, events, revisions and search', async () => {
    const member = await house.as('member');
    const advisor = await house.as('advisor');
    const reader = await house.as('stranger');
    const post = await newPost(secret);
    await edit(post, `${secret} und mehr`);
    // as an expert answer the text was told once more
    const pinned = await advisor.send('PUT', `/api/v1/posts/${post.id}/expert-answer`, {
      reason: 'geprüft',
      validUntil: nextYear,
    });
    expect(pinned.status).toBe(200);
    const held = await member.send('DELETE', `/api/v1/posts/${post.id}`);
    expect(held.status).toBe(409);
    await advisor.send('DELETE', `/api/v1/posts/${post.id}/expert-answer?reason=Zahlen`);
    const found = () => reader.get<{ items: unknown[] }>('/api/v1/search?q=vierundzwanzigtausend');
    expect((await found()).body.items).toHaveLength(1);

    const stub = await member.send<Post>('DELETE', `/api/v1/posts/${post.id}`);
    expect(stub.status).toBe(200);
    expect(stub.body).toMatchObject({ id: post.id, number: post.number, body: '', html: '' });
    expect(stub.body.stub).toMatchObject({ kind: 'withdrawn', by: null, ground: null, movedTo: null });

    expect((await found()).body.items).toEqual([]);
    for (const path of [
      `/api/v1/posts/${post.id}`,
      `/api/v1/posts/${post.id}/revisions`,
      `/api/v1/threads/${thread}/posts?limit=100`,
      `/api/v1/threads/${thread}/page?page=new`,
      `/api/v1/threads/${thread}`,
      `/api/v1/events?stream=thread:${thread}&after=0`,
      `/api/v1/events?stream=channel:${id('channel:open')}&after=0`,
      '/api/v1/overview',
    ]) {
      const answer = await reader.get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.text, path).not.toContain('vierundzwanzigtausend');
    }
    const next = await newPost('danach');
    expect(next.number).toBe(post.number + 1);
  });

  test('twice is the same as once; a stub is not edited', async () => {
    const post = await newPost('kurzlebig');
    const member = await house.as('member');
    const first = await member.send<Post>('DELETE', `/api/v1/posts/${post.id}`);
    const second = await member.send<Post>('DELETE', `/api/v1/posts/${post.id}`);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.stub).toEqual(first.body.stub);
    expect((await edit(post, 'doch wieder')).status).toBe(409);
  });
});

test('edited and withdrawn at the same moment: its text does not come back', async () => {
  const member = await house.as('member');
  for (let round = 0; round < 12; round++) {
    const post = await newPost('umstritten');
    const [edited, withdrawn] = await Promise.all([
      edit(post, 'geändert'),
      member.send<Post>('DELETE', `/api/v1/posts/${post.id}`),
    ]);
    expect([200, 409]).toContain(edited.status);
    expect(withdrawn.status).toBe(200);
    const { rows } = await query('select body, html from post where id = $1', [post.id]);
    expect(rows).toEqual([{ body: '', html: '' }]);
    const told = await query(
      `select data ->> 'body' as body from event where data ->> 'id' = $1 and data ->> 'body' <> ''`,
      [post.id],
    );
    expect(told.rows).toEqual([]);
  }
});

describe('what belongs to one person', () => {
  const mark = async (number: number) =>
    (await house.as('lead')).send('PUT', `/api/v1/threads/${thread}/read`, { number });
  const marked = async () =>
    (
      await query('select number from read_mark where person_id = $1 and thread_id = $2', [
        id('person:lead'),
        thread,
      ])
    ).rows[0]?.number as number;

  test('a read mark moves forward only, and never beyond the last post', async () => {
    await newPost('noch einer');
    await mark(2);
    expect(await marked()).toBe(2);
    expect((await mark(1)).status).toBe(204);
    expect(await marked()).toBe(2);
    await mark(1_000_000);
    const { rows } = await query('select post_count from thread where id = $1', [thread]);
    expect(await marked()).toBe(rows[0].post_count);
  });

  test('a draft is reached by its writer alone, and two windows never overwrite each other', async () => {
    const path = `/api/v1/drafts/thread:${thread}`;
    const [writer, colleague] = [await house.as('lead'), await house.as('member')];
    expect((await writer.send('PUT', path, { body: 'nur für mich', revision: 0 })).body).toMatchObject({
      revision: 1,
    });
    expect((await colleague.get(path)).status).toBe(404);
    expect((await colleague.get(`/api/v1/threads/${thread}`)).body).toMatchObject({ draft: null });
    expect((await writer.get(`/api/v1/threads/${thread}`)).body).toMatchObject({
      draft: { body: 'nur für mich' },
    });
    await colleague.send('PUT', path, { body: 'meins', revision: 0 });
    await colleague.send('DELETE', path);
    expect((await writer.get(path)).body).toMatchObject({ body: 'nur für mich' });

    expect((await writer.send('PUT', path, { body: 'anderes Fenster', revision: 1 })).status).toBe(200);
    const late = await writer.send('PUT', path, { body: 'altes Fenster', revision: 1 });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ current: { body: 'anderes Fenster', revision: 2 } });
    await writer.send('POST', `/api/v1/threads/${thread}/posts`, { body: 'fertig' });
    expect((await writer.get(path)).status).toBe(404);
  });
});

test('pages of a list show everything once, also of what happened in the same millisecond', async () => {
  const member = await house.as('member');
  for (let at = 0; at < 7; at++) {
    await member.send('POST', '/api/v1/channels/own/threads', {
      kind: 'discussion',
      title: `Seite ${at}`,
      body: 'x',
    });
  }
  await query(
    // finer than a cursor can say
    `update thread set last_post_at = '2026-11-24T10:00:00.1230Z'::timestamptz + right(title, 1)::int * interval '50 microseconds'
    where title like 'Seite %'`,
  );
  const all = await member.get<{ items: Post[] }>('/api/v1/channels/own/threads?limit=100');
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const query: string = after ? `&after=${after}` : '';
    const page: { body: { items: Post[]; next: string | null } } = await member.get(
      `/api/v1/channels/own/threads?limit=2${query}`,
    );
    seen.push(...page.body.items.map((item) => item.id));
    after = page.body.next;
  }
  expect(seen).toEqual(all.body.items.map((item) => item.id));
  expect(seen.length).toBeGreaterThanOrEqual(8);

  const lists = ['/api/v1/channels', '/api/v1/search?q=Leerstandskataster', '/api/v1/sessions'];
  for (const list of lists) {
    const whole = await member.get<{ items: { id: string }[] }>(list);
    const join = list.includes('?') ? '&' : '?';
    const first = await member.get<{ items: { id: string }[]; next: string | null }>(`${list}${join}limit=1`);
    expect(
      first.body.items.map((item) => item.id),
      list,
    ).toEqual([whole.body.items[0]?.id]);
    if (whole.body.items.length < 2) continue;
    const second = await member.get<{ items: { id: string }[] }>(
      `${list}${join}limit=1&after=${first.body.next}`,
    );
    expect(
      second.body.items.map((item) => item.id),
      list,
    ).toEqual([whole.body.items[1]?.id]);
  }
});

test('an expert answer holds from tomorrow to ten years from now', async () => {
  const post = await newPost('wie lange');
  const advisor = await house.as('advisor');
  const inDays = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000);
  const pin = async (validUntil: string) =>
    (await advisor.send('PUT', `/api/v1/posts/${post.id}/expert-answer`, { reason: 'geprüft', validUntil }))
      .status;
  for (const day of ['9999-12-31', inDays(3660), inDays(0), inDays(-1)])
    expect(await pin(day), day).toBe(422);
  for (const day of [inDays(2), inDays(3640)]) expect(await pin(day), day).toBe(200);
});

test('an expert answer says when its author changed it after the check; pinned again, it is as it was checked', async () => {
  const post = await newPost('geprüfter Wortlaut');
  const advisor = await house.as('advisor');
  const pin = () =>
    advisor.send('PUT', `/api/v1/posts/${post.id}/expert-answer`, {
      reason: 'geprüft',
      validUntil: nextYear,
    });
  const changedAt = async () =>
    (await advisor.get<{ expertAnswer: { changedAt: string | null } }>(`/api/v1/threads/${thread}`)).body
      .expertAnswer.changedAt;
  await edit(post, 'vor der Prüfung geändert');
  await pin();
  expect(await changedAt()).toBeNull();
  const edited = await edit(post, 'danach geändert', 2);
  expect(await changedAt()).toBe((edited.body as unknown as { editedAt: string }).editedAt);
  await pin();
  expect(await changedAt()).toBeNull();
});
