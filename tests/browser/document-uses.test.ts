/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const question = (page: Page) => page.getByRole('textbox', { name: 'Ihre Frage' });
const cards = (page: Page, number: number) =>
  page.locator(`#beitrag-${number}`).getByRole('list', { name: 'Dokumente' });

async function drop(on: Locator, files: Record<string, string>) {
  const transfer = await on.page().evaluateHandle((given) => {
    const held = new DataTransfer();
    for (const [name, said] of Object.entries(given)) held.items.add(new File([said], name));
    return held;
  }, files);
  await on.dispatchEvent('dragenter', { dataTransfer: transfer });
  await on.dispatchEvent('drop', { dataTransfer: transfer });
}

async function publish(page: Page) {
  await page.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await page.waitForURL(/\/themen\//);
}

test('a file that is dropped on a text is shared with the channel, and its card stands below the post', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await page.getByLabel('Überschrift').fill('Passt der Beschluss?');
  await question(page).fill('Siehe');
  await drop(question(page), { 'Beschluss_Radweg.md': '# Beschluss', 'boese.exe': 'MZ' });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('„boese.exe“ kann hier nicht geteilt werden').waitFor();
  await dialog.getByText('hochgeladen', { exact: false }).first().waitFor();
  expect(await dialog.getByLabel('Titel').inputValue()).toBe('Beschluss Radweg');
  expect(await dialog.getByLabel('Art').inputValue()).toBe('resolution');
  expect(await faultsHere(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Teilen und einfügen', disabled: false }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect
    .poll(() => question(page).inputValue())
    .toMatch(/^Siehe \[Beschluss Radweg\]\(\/dokumente\/[\da-f-]+\)$/);
  await publish(page);
  await cards(page, 1).getByText('Beschluss · Fassung 1 · MD, 11 Byte').waitFor();

  await cards(page, 1).getByRole('link', { name: 'Beschluss Radweg' }).click();
  await page.getByRole('heading', { level: 1, name: 'Beschluss Radweg' }).waitFor();
  await page
    .getByRole('region', { name: 'Themen zu diesem Dokument' })
    .getByRole('link', { name: 'Passt der Beschluss?' })
    .waitFor();
});

test('by keyboard alone: a document is found by its title; whoever reads the thread sees its card at once', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const opened = await asker.request.post('/api/v1/channels/mobilitaet/threads', {
    data: { kind: 'question', title: 'Welches Muster nehmt ihr?', body: 'Wer kennt eins?' },
    headers: { origin: house.server.address },
  });
  const path = `/themen/${((await opened.json()) as { slug: string }).slug}`;
  await openAlive(asker, path);
  const page = await house.person('neubrueck@example.org');
  await openAlive(page, path);
  const area = page.getByRole('textbox', { name: 'Ihre Antwort' });
  await area.focus();
  await page.keyboard.type('Dieses:');
  await page.getByRole('button', { name: 'Dokument einfügen' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('option').nth(1).waitFor();
  await page.keyboard.type('beschreib');
  await page.getByRole('status').filter({ hasText: '1 Dokument.' }).waitFor();
  expect(await faultsHere(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => area.inputValue())
    .toMatch(/^Dieses: \[Leistungsbeschreibung .*\]\(\/dokumente\/[\da-f-]+\)$/);
  await page.keyboard.press('Control+Enter');
  await cards(page, 2)
    .getByText(/^Muster · Fassung 2 ·/)
    .waitFor();
  await cards(asker, 2)
    .getByText(/^Muster · Fassung 2 ·/)
    .waitFor();
});

test('a question about a page begins with a reference to it, without script, too', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled });
    await page.goto('/dokumente');
    await page
      .getByRole('table')
      .getByRole('link', { name: /^Arbeitshilfe/ })
      .click();
    await page.waitForURL(/\/dokumente\/[\da-f]/);
    const { pathname } = new URL(page.url());
    await page.goto(`${pathname}?fassung=3&seite=2`);
    await page.getByRole('link', { name: 'Frage zu Seite 2 stellen' }).click();
    await page.waitForURL(/\/fragen/);
    const title = javaScriptEnabled ? 'Gilt Seite 2 auch für uns?' : 'Und ohne Skript?';
    expect(await question(page).inputValue()).toBe(
      `> [Arbeitshilfe: Aufbau eines integrierten digitalen Entwicklungskonzepts, Fassung 3, Seite 2](${pathname}?fassung=3&seite=2)\n\n`,
    );
    await page.getByLabel('Überschrift').fill(title);
    await publish(page);
    await page.goto(pathname);
    await page
      .getByRole('region', { name: 'Themen zu diesem Dokument' })
      .getByRole('link', { name: title })
      .waitFor();
  }
});
