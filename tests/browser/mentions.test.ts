/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const post = (page: Page, number: number) => page.locator(`#beitrag-${number}`);
const answer = (page: Page) => page.getByRole('textbox', { name: /^(Ihre Antwort|Your reply)$/ });
const list = (page: Page) => page.getByRole('listbox');

/** A question of her own in this channel; its path. */
async function ask(page: Page, words: string, channel = 'mobilitaet'): Promise<string> {
  const opened = await page.request.post(`/api/v1/channels/${channel}/threads`, {
    data: { kind: 'question', title: words, body: 'Wer weiß es?' },
    headers: { origin: house.server.address },
  });
  return `/themen/${((await opened.json()) as { slug: string }).slug}`;
}

test('by keyboard alone: somebody is named, said aloud while she is sought, and told of it', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const path = await ask(page, 'Wer wird gerufen?');
  await openAlive(page, path);
  const area = answer(page);
  await area.focus();
  await page.keyboard.type('Das weiß @');
  const said = page.getByRole('status').filter({ hasText: 'Tippen Sie die ersten Buchstaben' });
  await said.waitFor();
  await page.keyboard.type('osterr');
  const option = list(page).getByRole('option', { name: /Birgit Osterried/, selected: true });
  await option.waitFor();
  expect(await area.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
  expect(await area.getAttribute('aria-controls')).toBe(await list(page).getAttribute('id'));
  await page.getByRole('status').filter({ hasText: '1 Vorschlag.' }).waitFor();

  // Escape leaves what was typed, and the list stays closed for it
  await page.keyboard.press('Escape');
  expect(await list(page).isVisible()).toBe(false);
  expect(await area.getAttribute('aria-activedescendant')).toBeNull();
  expect(await area.inputValue()).toBe('Das weiß @osterr');
  await page.keyboard.type('ied');
  await page.keyboard.press('Backspace');
  expect(await list(page).isVisible()).toBe(false);

  await page.keyboard.press('Control+A');
  await page.keyboard.type('Das weiß @Lechzell');
  await list(page).getByRole('option').nth(1).waitFor();
  const first = list(page).getByRole('option', { selected: true });
  expect(await first.innerText()).toContain('alle, die hier mitlesen');
  await page.keyboard.press('ArrowDown');
  expect(await first.innerText()).not.toContain('alle, die hier mitlesen');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await area.inputValue()).toMatch(/^Das weiß @\[[^\]]*Lechzell[^\]]*\]\(organisation:[a-z-]+\) $/);
  await page.keyboard.type('und @osterr');
  await option.waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => area.inputValue()).toMatch(/ und @\[Birgit Osterried\]\(person:[\da-f]{8}\) $/);
  await page
    .getByRole('status')
    .filter({ hasText: /^Erwähnt: .*Lechzell.* und Birgit Osterried \(.*Lechzell/ })
    .waitFor();
  await page.keyboard.press('Control+Enter');
  const name = post(page, 2).getByRole('link', { name: '@Birgit Osterried' });
  await name.waitFor();
  expect(await name.getAttribute('href')).toMatch(/^\/personen\/[\da-f-]{36}$/);

  const told = await house.person('ordnungsamt.lechzell-schwanmoos@example.org');
  await told.goto('/mitteilungen');
  await told
    .getByRole('link', { name: /hat Sie erwähnt/ })
    .first()
    .waitFor();
});

test('in English, by pointer, and from the toolbar; without script the text stands as it was typed', async () => {
  const page = await house.person('mitarbeit.innheim@example.org', { locale: 'en-GB' });
  const headers = { origin: house.server.address };
  await page.request.patch('/api/v1/me', { data: { language: 'en' }, headers });
  const path = await ask(page, 'In English?');
  await openAlive(page, path);
  await page.getByRole('button', { name: 'Mention a person or organisation' }).click();
  await page.getByText('Type the first letters of a name').first().waitFor();
  await page.keyboard.type('osterr');
  await list(page)
    .getByRole('option', { name: /Birgit Osterried/ })
    .click();
  const text = await answer(page).inputValue();
  expect(text).toMatch(/^@\[Birgit Osterried\]\(person:[\da-f]{8}\) $/);
  expect(await answer(page).evaluate((area) => area === document.activeElement)).toBe(true);
  await page.request.patch('/api/v1/me', { data: { language: 'de' }, headers });

  const plain = await house.person('neubrueck@example.org', { javaScriptEnabled: false });
  await plain.goto(path);
  await answer(plain).fill(`${text} und @[Frau Weg](person:00000000)`);
  await plain.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await plain.getByRole('link', { name: '@Birgit Osterried' }).waitFor();
  await plain.getByText('Jemand, den Sie erwähnt haben, kann dieses Thema nicht lesen').waitFor();
});

test('whoever cannot read there is not offered, and named all the same told nothing; the page says so', async () => {
  const page = await house.person('innheim@example.org');
  const me = (await (await page.request.get('/api/v1/me')).json()) as { person: { id: string } };
  const { items: channels } = (await (await page.request.get('/api/v1/channels?limit=100')).json()) as {
    items: { slug: string; visibility: string }[];
  };
  const room = channels.find(({ visibility }) => visibility === 'confidential')?.slug ?? '';
  const path = await ask(page, 'Nur für wenige', room);
  await openAlive(page, path);
  await answer(page).focus();
  await Promise.all([page.waitForResponse(/mentionable\?q=osterried/), page.keyboard.type('An @osterried')]);
  expect(await list(page).isVisible()).toBe(false);
  await answer(page).fill('An @[Birgit Osterried](person:00000000) und mich');
  await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  const note = page.getByRole('status').filter({
    hasText: 'Birgit Osterried kann dieses Thema nicht lesen und wurde nicht benachrichtigt.',
  });
  await note.waitFor();
  expect(await post(page, 2).locator('.text').innerText()).toBe('An @Birgit Osterried und mich');

  // an edit says it, too; taken back, nothing is left to say
  await post(page, 2).getByText('Bearbeiten').click();
  const edit = page.getByRole('textbox', { name: 'Ihr Beitrag' });
  await edit.fill(`@[x](person:${me.person.id.slice(0, 8)}) @[Frau Weg](person:00000000)`);
  await page.getByRole('button', { name: 'Änderung speichern' }).click();
  await page.getByText('Jemand, den Sie erwähnt haben').waitFor();
});

test('a bare address of a thread becomes its title, in the preview and in the post', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const other = await ask(page, 'Worauf verwiesen wird');
  const path = await ask(page, 'Was verweist?');
  await openAlive(page, path);
  await answer(page).fill(`Siehe ${house.server.address}${other}#beitrag-1`);
  await page.getByRole('button', { name: 'Vorschau' }).click();
  const title = 'Worauf verwiesen wird, Beitrag 1';
  await page.getByRole('region', { name: 'Vorschau' }).getByRole('link', { name: title }).waitFor();
  await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await post(page, 2).getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: 'Worauf verwiesen wird' }).waitFor();
});

test('a link is asked for in a small form, by keyboard too; more stands under „mehr“', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await openAlive(page, await ask(page, 'Wie wird gestaltet?'));
  const area = answer(page);
  await area.fill('Die Satzung gilt.');
  await area.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 11));
  await area.focus();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Control+k');
  const link = page.getByRole('dialog', { name: 'Link einfügen' });
  const address = link.getByRole('textbox', { name: 'Adresse' });
  expect(await link.getByRole('textbox', { name: 'Text, der zu lesen ist' }).inputValue()).toBe('Satzung');
  await address.fill('Rathaus');
  await page.keyboard.press('Enter');
  await link.getByText('Bitte geben Sie eine Adresse ein').waitFor();
  expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
  await address.fill('www.stadt.de');
  await page.keyboard.press('Enter');
  await expect.poll(() => area.inputValue()).toBe('Die [Satzung](https://www.stadt.de) gilt.');
  await page.keyboard.press('Control+z');
  expect(await area.inputValue()).toBe('Die Satzung gilt.');

  await area.fill('Ort');
  await area.selectText();
  await page.getByText('mehr', { exact: true }).click();
  await page.getByRole('button', { name: 'Code' }).click();
  await expect.poll(() => area.inputValue()).toBe('`Ort`');
  expect(await page.getByRole('button', { name: 'Code' }).count()).toBe(0);
});

test.each([laptop, phone])('no faults with the open list: $width px', async (viewport) => {
  const page = await house.person('mitarbeit.innheim@example.org', { viewport });
  await openAlive(page, await ask(page, 'Was findet die Prüfung?'));
  await answer(page).focus();
  await page.keyboard.type('@inn');
  await list(page).getByRole('option').first().waitFor();
  expect(await faultsHere(page)).toEqual([]);
  const sides = await list(page).evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return [left >= 0, right <= innerWidth];
  });
  expect(sides).toEqual([true, true]);
});
