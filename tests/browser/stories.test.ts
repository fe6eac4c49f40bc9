/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { m } from '../../messages/compiled/messages.js';
import { relativeTime } from '../../web/src/lib/ui/time.ts';
import { nextYear } from '../support/next-year.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const patiently = { timeout: 10_000 };

const send = async (page: Page, method: 'post' | 'put', path: string, data?: object) =>
  (await page.request[method](`/api/v1${path}`, { data, headers: { origin: house.server.address } })).text();
/** Somebody who reads in this language. */
async function personIn(locale: 'de' | 'en', email: string): Promise<Page> {
  const page = await house.person(email);
  await page.request.patch('/api/v1/me', {
    data: { language: locale },
    headers: { origin: house.server.address },
  });
  return page;
}
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
    const reader = await personIn(locale, email);
    const phone = await house.person(email, { viewport: { width: 390, height: 844 } });
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
    const markAll = reader.getByRole('button', { name: m.overview_unread_read_all({}, words) });
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

test.each(['de', 'en'] as const)(
  'an expert answer is suggested, pinned, signed, replaced and expires: whoever has the thread open sees it happen (%s)',
  async (locale) => {
    const words = { locale };
    const title = `Wie lange gilt die Zählung als neu? (${locale})`;
    const member = await personIn(locale, 'mitarbeit.innheim@example.org');
    const question = { kind: 'question', title, body: 'Wer weiß es?' };
    const { id, slug } = await write(member, '/channels/mobilitaet/threads', question);
    const colleague = await house.person('neubrueck@example.org');
    await write(colleague, `/threads/${id}/posts`, { body: 'Ein Jahr.' });
    const newer = await write(colleague, `/threads/${id}/posts`, {
      body: 'Zwei Jahre, seit der neuen Richtlinie.',
    });

    const second = member.locator('#beitrag-2');
    await openAlive(member, `/themen/${slug}`);
    await second.getByRole('link', { name: m.post_suggest({}, words) }).click();
    await member.getByLabel(m.suggest_note({}, words)).fill('So machen es alle.');
    await member.getByRole('button', { name: m.suggest_submit({}, words) }).click();
    await second.getByText(m.post_suggested({ count: 1 }, words)).waitFor();

    const advisor = await personIn(locale, 'technik@institut.example.org');
    await advisor.goto('/expertenantworten');
    await advisor.getByRole('link', { name: m.knowledge_suggestions({}, words), exact: true }).click();
    const card = advisor.getByRole('listitem').filter({ hasText: title }).first();
    await card.getByRole('link', { name: m.pin_title({}, words) }).click();
    await advisor.getByLabel(m.pin_reason({}, words)).fill('Geprüft.');
    await advisor.getByLabel(m.pin_action_field({}, words)).selectOption(m.action_field_mobility({}, words));
    await advisor.getByLabel(m.pin_phase({}, words)).selectOption(m.idek_phase_analysis({}, words));
    await advisor.getByRole('button', { name: m.pin_submit({}, words) }).click();
    await member.getByRole('heading', { level: 2, name: m.thread_state_expert({}, words) }).waitFor();
    expect(await second.getByText(m.post_suggested({ count: 1 }, words)).count()).toBe(0);

    await advisor.goto('/expertenantworten?feld=mobility');
    const entry = advisor.getByRole('article', { name: title });
    await entry.getByText(m.knowledge_in_phase({ phase: m.idek_phase_analysis({}, words) }, words)).waitFor();

    const other = await personIn(locale, 'vergabe@institut.example.org');
    await other.goto(`/themen/${slug}`);
    await other.getByRole('button', { name: m.expert_sign({}, words) }).click();
    await other.getByRole('button', { name: m.expert_sign_take_back({}, words) }).waitFor();
    await member.getByText(m.expert_signed_by({ signers: 'Olaf Tietjen' }, words)).waitFor();

    const pin = { reason: 'Die Richtlinie ist neu.', validUntil: nextYear };
    await send(advisor, 'put', `/posts/${newer.id}/expert-answer`, pin);
    await member.getByText(m.expert_former_replaced({ number: 3 }, words)).waitFor();
    await member.getByRole('link', { name: m.expert_replaces({ number: 2 }, words) }).waitFor();
    await member.getByText(m.expert_history({ count: 1 }, words)).click();
    const history = member.locator('details', { hasText: m.expert_history({ count: 1 }, words) });
    await history.getByText(m.expert_history_reason({ reason: 'Geprüft.' }, words)).waitFor();

    // its day comes
    await house.server.query(
      `update expert_answer set valid_until = current_date - 2 where post_id = $1 and taken_off_at is null`,
      [newer.id],
    );
    await member.goto(`/themen/${slug}`);
    await member.getByText(m.expert_under_review({}, words)).first().waitFor();
    await advisor.goto('/expertenantworten?ansicht=pruefen');
    await advisor.getByRole('listitem').filter({ hasText: title }).first().waitFor();
  },
);

/** What the overview holds for each beside the new expert answers and, but for advisors, what waits for others. */
const overviews = [
  ['mitarbeit.innheim@example.org', [m.overview_unread, m.overview_own]],
  ['innheim@example.org', [m.overview_unread, m.overview_own_organisation, m.overview_own]],
  ['technik@institut.example.org', [m.clock_title, m.overview_unread, m.overview_figures]],
  ['projektreferat@ministerium.example.org', [m.overview_figures, m.overview_unread]],
  ['leitung@planungsbuero-a.example.org', [m.overview_unread, m.overview_own]],
  ['admin@example.org', [m.overview_unread]],
] as const;

test.each(['de', 'en'] as const)(
  'the overview holds for each role what is hers, and nothing else (%s)',
  async (locale) => {
    const everything = [...new Set(overviews.flatMap(([, sections]) => sections))];
    for (const [email, sections] of overviews) {
      const page = await personIn(locale, email);
      await page.goto('/');
      const region = (name: (typeof everything)[number]) =>
        page.getByRole('region', { name: name({}, { locale }), exact: true });
      await region(m.overview_expert).waitFor();
      const titles = (names: readonly (typeof everything)[number][]) =>
        names.map((name) => name({}, { locale })).toSorted();
      const shown = [];
      for (const name of everything) if (await region(name).isVisible()) shown.push(name);
      expect(titles(shown), email).toEqual(titles(sections));
      if (email.startsWith('technik')) expect(await region(m.overview_waiting).count()).toBe(0);
      await page.context().close();
    }
  },
);
