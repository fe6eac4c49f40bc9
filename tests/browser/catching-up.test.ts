/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../messages/compiled/messages.js';
import { relativeTime } from '../../web/src/lib/ui/time.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const patiently = { timeout: 10_000 };

const send = async (page: Page, method: 'post' | 'put', path: string, data?: object) =>
  (await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })).text();
const write = async (page: Page, path: string, data: object) =>
  JSON.parse(await send(page, 'post', path, data)) as { id: string; slug: string };

test.each([
  { locale: 'de', email: 'neubrueck@example.org' },
  { locale: 'en', email: 'isarstadt@example.org' },
] as const)(
  'after a week away somebody catches up, on both her devices ($locale)',
  async ({ locale, email }) => {
    const words = { locale };
    const colleague = await house.person('innheim@example.org');
    const reader = await house.person(email);
    const phone = await house.person(email, { viewport: { width: 390, height: 844 } });
    const headers = { origin: house.server.address };
    await reader.request.patch('/api/v1/me', { data: { language: locale }, headers });
    await send(reader, 'put', '/read-marks');
    await send(reader, 'put', '/notifications/read');

    // a week ago she read two posts of what she follows; since then colleagues wrote on, and asked something else
    const ask = (channel: string, title: string) =>
      write(colleague, `/channels/${channel}/threads`, { kind: 'question', title, body: 'Wer weiß es?' });
    const [known, unknown] = [`Was blieb liegen? (${locale})`, `Was kam dazu? (${locale})`];
    const { id } = await ask('mobilitaet', known);
    const reply = (body: string) => write(colleague, `/threads/${id}/posts`, { body });
    const long = (number: number) => `Antwort ${number}.\n\n${'Noch ein Absatz.\n\n'.repeat(12)}`;
    await reply(long(2));
    await send(reader, 'put', `/threads/${id}/follow`, { follows: true });
    await send(reader, 'put', `/threads/${id}/read`, { number: 2 });
    await house.server.query(
      `update read_mark set read_at = now() - interval '7 days' where thread_id = $1`,
      [id],
    );
    await reply(long(3));
    await reply('Das war die vierte Antwort.');
    await ask('vergabe', unknown);

    const navigation = (page: Page) => page.getByRole('navigation', { name: m.shell_navigation({}, words) });
    const channel = (page: Page, name: RegExp) => navigation(page).getByRole('link', { name });
    const isNew = (page: Page, title: string) =>
      page.getByRole('main').getByRole('link', { name: `${m.thread_row_new({}, words)}: ${title}` });
    const bell = (page: Page, count: number) =>
      page.getByRole('banner').getByRole('link', {
        name: count > 0 ? m.bell_unread({ count }, words) : m.bell_label({}, words),
        exact: true,
      });
    const newThreads = (count: number) => m.shell_unread({ count }, words);

    await openAlive(phone, '/');
    await openAlive(reader, '/');
    const overview = reader.getByRole('region', { name: m.overview_unread({}, words) });
    expect(await overview.getByRole('link', { name: `${m.thread_row_new({}, words)}: ` }).count()).toBe(2);
    await channel(reader, /^Mobilität/)
      .getByText(newThreads(1))
      .waitFor({ state: 'attached' });
    await channel(reader, /^Vergabe/)
      .getByText(newThreads(1))
      .waitFor({ state: 'attached' });
    await bell(reader, 1).waitFor();
    await bell(phone, 1).waitFor();

    await channel(reader, /^Mobilität/).click();
    await isNew(reader, known).click();
    await reader.getByRole('heading', { level: 1, name: known }).waitFor();
    const shown = (await (await reader.request.get(`/api/v1/threads/${id}`)).json()) as { readAt: string };
    const moment = relativeTime(shown.readAt, Date.now(), locale);
    const line = reader.getByText(m.thread_new_since({ moment }, words));
    await line.waitFor();
    // what she read is above the line, what is new below it
    const isAbove = (post: number) =>
      line.evaluate(
        (at, name) => (at.compareDocumentPosition(document.getElementById(name)!) & 2) > 0,
        `beitrag-${post}`,
      );
    expect([await isAbove(2), await isAbove(3)]).toEqual([true, false]);
    await reader.getByRole('link', { name: m.thread_to_first_new({}, words) }).click();
    await expect
      .poll(() => line.evaluate((at) => at.getBoundingClientRect().top), patiently)
      .toBeLessThan(768);
    await reader.getByText('Das war die vierte Antwort.').scrollIntoViewIfNeeded();
    await bell(reader, 0).waitFor();
    await bell(phone, 0).waitFor();
    await expect
      .poll(
        () =>
          channel(reader, /^Mobilität/)
            .getByText(newThreads(1))
            .count(),
        patiently,
      )
      .toBe(0);

    await navigation(reader)
      .getByRole('link', { name: m.shell_overview({}, words) })
      .click();
    await isNew(reader, unknown).waitFor();
    expect(await isNew(reader, known).count()).toBe(0);

    await openAlive(reader, '/neues');
    const markAll = reader.getByRole('button', { name: m.notifications_read_all({}, words) });
    await markAll.click();
    await reader.getByText(m.overview_unread_marked({ count: 1 }, words)).waitFor();
    await reader.getByText(m.overview_unread_empty({}, words)).waitFor();
    await reader.getByRole('button', { name: m.notifications_undo({}, words) }).click();
    await isNew(reader, unknown).waitFor();
    await markAll.click();
    await reader.getByText(m.overview_unread_empty({}, words)).waitFor();

    await openAlive(phone, '/');
    await phone.getByText(m.overview_unread_empty({}, words)).waitFor();
    await bell(phone, 0).waitFor();
    expect(await phone.getByText(newThreads(1)).count()).toBe(0);
  },
);
