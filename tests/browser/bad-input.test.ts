/// <reference lib="dom" />
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const author = 'mitarbeit.innheim@example.org';
const both = [
  ['with script', {}],
  ['without script', { javaScriptEnabled: false }],
] as const;

const send = async <Body>(page: Page, method: string, path: string, data?: object) =>
  (
    await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;
const post = (page: Page, number: number) => page.locator(`#beitrag-${number}`);
const editor = (page: Page) => page.getByRole('textbox', { name: 'Ihr Beitrag' });
const answer = (page: Page) => page.getByRole('textbox', { name: 'Ihre Antwort' });
const save = (page: Page) => page.getByRole('button', { name: 'Änderung speichern' }).click();
const open = (page: Page, path: string, { javaScriptEnabled }: BrowserContextOptions) =>
  javaScriptEnabled === false ? page.goto(path) : openAlive(page, path);

/** A question of hers, in the form for changing it. */
async function changing(
  options: BrowserContextOptions,
  email = author,
  channelOf: (page: Page) => string | Promise<string> = () => 'mobilitaet',
) {
  const page = await house.person(email, options);
  const channel = await channelOf(page);
  const question = { kind: 'question', title: 'Was wird daraus?', body: 'So war es.' };
  const { id, slug } = await send<{ id: string; slug: string }>(
    page,
    'POST',
    `/channels/${channel}/threads`,
    question,
  );
  const edit = `/themen/${slug}?seite=1&tun=bearbeiten&beitrag=1`;
  await open(page, edit, options);
  await editor(page).fill('So soll es werden.');
  return { page, id, slug, edit };
}

const firstOf = async (page: Page, slug: string) =>
  (await send<{ posts: { id: string; revision: number }[] }>(page, 'GET', `/threads/${slug}/page?page=1`))
    .posts[0]!;

const kept = (page: Page) => page.getByRole('textbox', { name: 'Ihr Text' });

test.each(both)(
  'a thread that was closed meanwhile takes no answer, but the text stays: %s',
  async (_, options) => {
    const { page, id, slug } = await changing(options);
    const close = 'update thread set closed_at = now() where id = $1';
    await house.server.query(close, [id]);
    // what one has written oneself can be mended all the same
    await save(page);
    await post(page, 1).getByText('So soll es werden.').waitFor();

    await house.server.query('update thread set closed_at = null where id = $1', [id]);
    await open(page, `/themen/${slug}`, options);
    await answer(page).fill('Noch etwas dazu.');
    await house.server.query(close, [id]);
    await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
    await page
      .getByRole('alert')
      .getByText('Dieses Thema ist geschlossen. Öffnen Sie gern ein neues')
      .waitFor();
    expect(await answer(page).or(kept(page)).inputValue()).toBe('Noch etwas dazu.');
  },
);

test('a post that was withdrawn meanwhile: its form says so and keeps the text', async () => {
  const { page, slug, edit } = await changing({});
  const { id } = await firstOf(page, slug);
  await send(page, 'DELETE', `/posts/${id}`);
  await page.getByRole('alert').getByText('Der Beitrag wurde inzwischen zurückgezogen.').waitFor();
  expect(await editor(page).inputValue()).toBe('So soll es werden.');
  expect(await page.getByRole('button', { name: 'Änderung speichern' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Abbrechen' }).click();
  await editor(page).waitFor({ state: 'detached' });
  await openAlive(page, edit);
  expect(await editor(page).count()).toBe(0);
  await answer(page).waitFor();
});

test('the same without script', async () => {
  const { page, slug } = await changing({ javaScriptEnabled: false });
  const { id } = await firstOf(page, slug);
  await send(page, 'DELETE', `/posts/${id}`);
  await save(page);
  await page.getByRole('alert').getByText('Der Beitrag wurde inzwischen zurückgezogen.').waitFor();
  expect(await editor(page).inputValue()).toBe('So soll es werden.');
});

describe('a thread that one may read no longer', () => {
  const leave = async (page: Page, thread: string) => {
    const me = await send<{ person: { id: string } }>(page, 'GET', '/me');
    await house.server.query(
      `delete from channel_reader where channel_id = (select channel_id from thread where id = $1)
        and membership_id in (select id from membership where person_id = $2)`,
      [thread, me.person.id],
    );
  };
  const roomOf = async (page: Page) =>
    (
      await send<{ items: { slug: string; visibility: string }[] }>(page, 'GET', '/channels?limit=100')
    ).items.find(({ visibility }) => visibility === 'confidential')!.slug;

  // she does not come back: somebody else each time
  test('the page learns of it, and keeps what was typed', async () => {
    const { page, id } = await changing({}, author, roomOf);
    await leave(page, id);
    await page.getByRole('alert').getByText('Sie können dieses Thema nicht mehr lesen.').waitFor();
    expect(await kept(page).inputValue()).toBe('So soll es werden.');
    expect(await page.getByText('So war es.').count()).toBe(0);
  });

  test('the same without script, once it is sent', async () => {
    const { page, id } = await changing({ javaScriptEnabled: false }, 'innheim@example.org', roomOf);
    await leave(page, id);
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'Dieses Thema können Sie nicht mehr lesen' }).waitFor();
    expect(await kept(page).inputValue()).toBe('So soll es werden.');
    expect(await page.getByText('So war es.').count()).toBe(0);
  });
});

test.each(both)('two tabs change the same post, and the later one is asked: %s', async (_, options) => {
  const { page, slug } = await changing(options);
  const { id, revision } = await firstOf(page, slug);
  const other = { body: 'So steht es im anderen Fenster.', revision };
  await send(page, 'PATCH', `/posts/${id}`, other);
  await save(page);
  await page
    .getByRole('alert')
    .getByText('Der Beitrag wurde inzwischen an anderer Stelle geändert.')
    .waitFor();
  expect(await page.getByRole('blockquote').innerText()).toBe(other.body);
  expect(await editor(page).inputValue()).toBe('So soll es werden.');
  await save(page);
  await post(page, 1).locator('.text').getByText('So soll es werden.').waitFor();
  const { items } = await send<{ items: { body: string }[] }>(page, 'GET', `/posts/${id}/revisions`);
  expect(items.map(({ body }) => body)).toContain(other.body);
});

test.each(['as the first thing that is done there', 'after it came alive'])(
  'two tabs of one browser write one answer, the second %s: it is asked, and both texts are there',
  async (when) => {
    const { page, slug } = await changing({});
    await openAlive(page, `/themen/${slug}`);
    const other = await page.context().newPage();
    await openAlive(other, `/themen/${slug}`);
    if (when.startsWith('after')) {
      await answer(other).focus();
      await other.waitForLoadState('networkidle');
    }
    await answer(page).fill('Aus dem ersten Fenster.');
    await page.getByText(/^Entwurf gespeichert/).waitFor();
    await answer(other).fill('Aus dem zweiten Fenster.');
    const question = other.getByRole('alert').filter({ hasText: 'Aus dem ersten Fenster.' });
    await question.waitFor();
    // whoever types the very moment in which the form comes alive adds to what was begun; nothing is lost
    expect(await answer(other).inputValue()).toMatch(
      /(^|Aus dem ersten Fenster\.)Aus dem zweiten Fenster\.$/,
    );
    await question.getByRole('button').last().click();
    expect(await answer(other).inputValue()).toBe('Aus dem ersten Fenster.');
  },
);

test('a picture that lies in the text of what is pasted is left out, with a sentence', async () => {
  const { page } = await changing({});
  await page.waitForLoadState('networkidle');
  await editor(page).evaluate((area) => {
    const data = new DataTransfer();
    const pixel =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    data.setData('text/html', `<p>Siehe <b>Plan</b> <img src="${pixel}" alt=""></p>`);
    data.setData('text/plain', 'Siehe Plan');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText('Ein Bild wurde nicht übernommen.').waitFor();
  expect(await editor(page).inputValue()).toContain('Siehe **Plan**');
  expect(await editor(page).inputValue()).not.toContain('data:');
});
