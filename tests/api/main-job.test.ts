import { expect, test } from 'vitest';
import { nextYear } from '../support/next-year.ts';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();

interface Post {
  id: string;
  number: number;
  html: string;
  author: { name: string; organisation: { name: string } };
}
interface Thread {
  id: string;
  slug: string;
  state: string;
  posts: number;
  unread: number;
  expertAnswer: { postId: string; reason: string; underReview: boolean } | null;
}
interface List<T> {
  items: T[];
  next: string | null;
}

test('a question is asked, answered by another town hall, and gets its expert answer', async () => {
  const asker = await house.as('member');
  const colleague = await house.as('stranger');
  const advisor = await house.as('advisor');

  const asked = await asker.send<Thread & { firstPost: Post }>('POST', '/api/v1/channels/open/threads', {
    kind: 'question',
    title: 'Verkehrszählung mit Sensoren',
    body: 'Welche **Angaben** gehören in die Leistungsbeschreibung?',
  });
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ state: 'open', posts: 1, unread: 0 });
  expect(asked.body.firstPost.html).toBe(
    '<p>Welche <strong>Angaben</strong> gehören in die Leistungsbeschreibung?</p>',
  );

  const listed = await colleague.get<List<Thread>>('/api/v1/channels/open/threads');
  expect(listed.body.items[0]).toMatchObject({ id: asked.body.id, unread: 1 });

  const replied = await colleague.send<Post>('POST', `/api/v1/threads/${asked.body.id}/posts`, {
    body: 'Die Messaufgabe.',
  });
  expect(replied.status).toBe(201);
  expect(replied.body).toMatchObject({
    number: 2,
    author: { name: 'Sven Strobl', organisation: { name: 'Gemeinde-Allianz Hügelgau' } },
  });

  const pinned = await advisor.send<Thread>('PUT', `/api/v1/posts/${replied.body.id}/expert-answer`, {
    reason: 'Deckt sich mit der Arbeitshilfe.',
    validUntil: nextYear,
  });
  expect(pinned.status).toBe(200);

  const seen = await asker.get<Thread>(`/api/v1/threads/${asked.body.slug}`);
  expect(seen.body).toMatchObject({
    state: 'expert',
    posts: 2,
    unread: 1,
    expertAnswer: { postId: replied.body.id, reason: 'Deckt sich mit der Arbeitshilfe.', underReview: false },
  });

  const events = await asker.get<{ events: { seq: number; type: string }[]; head: number }>(
    `/api/v1/events?stream=thread:${asked.body.id}&after=0`,
  );
  expect(events.body.events.map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'post.created'],
    [2, 'post.created'],
    [3, 'expert_answer.pinned'],
  ]);

  const page = await asker.get<{ posts: Post[]; page: number; pages: number }>(
    `/api/v1/threads/${asked.body.slug}/page?page=new`,
  );
  expect(page.body).toMatchObject({ page: 1, pages: 1 });
  expect(page.body.posts.map((post) => post.number)).toEqual([1, 2]);

  const taken = await advisor.send(
    'DELETE',
    `/api/v1/posts/${replied.body.id}/expert-answer?reason=Veraltet`,
  );
  expect(taken.status).toBe(204);
  expect((await asker.get<Thread>(`/api/v1/threads/${asked.body.id}`)).body).toMatchObject({
    state: 'open',
    expertAnswer: null,
  });
});

test('overview, channels, search, drafts and legal texts answer', async () => {
  const member = await house.as('member');
  expect((await member.get('/api/v1/overview')).status).toBe(200);
  const listed = await member.get<List<{ slug: string; unread: number }>>('/api/v1/channels');
  expect(listed.body.items.map(({ slug }) => slug)).toEqual(['open', 'own', 'room']);
  expect((await member.get('/api/v1/channels/room')).body).toMatchObject({
    may: { kinds: ['question', 'discussion'] },
  });
  const found = await member.get<List<{ url: string; passage: string }>>(
    '/api/v1/search?q=Leerstandskataster',
  );
  expect(found.body.items.length).toBeGreaterThan(2);
  expect(found.body.items.some(({ passage }) => passage.includes('<mark>'))).toBe(true);
  const saved = await member.send('PUT', `/api/v1/drafts/thread:${id('thread:open')}`, {
    body: 'halb',
    revision: 0,
  });
  expect(saved.body).toMatchObject({ body: 'halb', revision: 1 });
  expect(
    (await member.send('PUT', `/api/v1/drafts/thread:${id('thread:open')}`, { body: 'x', revision: 7 }))
      .status,
  ).toBe(409);
  expect((await house.guest.get('/api/v1/legal-texts/imprint')).body).toMatchObject({
    title: 'Impressum',
    may: { edit: false },
  });
});
