import { expect, test } from 'vitest';
import type { WeekDraft } from '../../server/features/channels/curating-schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const week = async (who: PersonName = 'advisor', headers = {}) =>
  (await house.as(who)).get<WeekDraft>('/api/v1/channels/open/week', headers);
const ask = async (title: string, kind = 'question') =>
  (
    await (
      await house.as('member')
    ).send<{ id: string; slug: string }>('POST', '/api/v1/channels/open/threads', {
      kind,
      title,
      body: 'Wie?',
    })
  ).body;

test('a quiet week has nothing to tell', async () => {
  const { body } = await week();
  expect(body).toMatchObject({ questions: 0, expertAnswers: 0 });
  expect(body.body).not.toContain('##');
});

test('the questions and expert answers of the last seven days, as a text to go on with', async () => {
  const first = await ask('Wer hat [Erfahrung](https://example.org) mit *Ratsinfo*?');
  const late = await ask('Von letzter Woche');
  const withdrawn = await ask('Zurückgenommen');
  await ask('Nur so', 'discussion');
  await house.database.owner.query(`update thread set created_at = now() - interval '8 days' where id = $1`, [
    late.id,
  ]);
  await house.database.owner.query(
    `update post set stub = 'withdrawn', stub_at = now() where thread_id = $1`,
    [withdrawn.id],
  );
  await (
    await house.as('advisor')
  ).send('PUT', `/api/v1/posts/${id('post:open:2')}/expert-answer`, {
    reason: 'geprüft',
    validUntil: nextYear,
  });
  const { body } = await week();
  expect(body).toMatchObject({ questions: 1, expertAnswers: 1 });
  expect(body.body).toContain(
    String.raw`- [Wer hat \[Erfahrung\](https://example.org) mit \*Ratsinfo\*?](/themen/${first.slug}), gefragt von Stadt Innheim (noch offen)`,
  );
  expect(body.body).toContain(
    `- [Frage zum Leerstandskataster (open)](/beitraege/${id('post:open:2')}), gültig bis `,
  );
  expect((await week('advisor', { 'accept-language': 'de' })).body.title.length).toBeLessThan(200);

  // published as it is, it says what it should
  const published = await (
    await house.as('advisor')
  ).send<{ firstPost: { html: string } }>('POST', '/api/v1/channels/open/threads', {
    kind: 'announcement',
    title: body.title,
    body: body.body,
  });
  expect(published.status).toBe(201);
  expect(published.body.firstPost.html).toContain(`<a href="/themen/${first.slug}"`);
  expect(published.body.firstPost.html).toContain('mit *Ratsinfo*?');
  expect(published.body.firstPost.html).not.toContain('href="https://example.org');
});

test('is for whoever curates the channel', async () => {
  expect((await week('member')).status).toBe(403);
  expect((await week('planner')).status).toBe(404);
});
