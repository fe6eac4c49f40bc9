/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const title = (page: Page) => page.getByLabel('Überschrift');
const question = (page: Page) => page.getByRole('textbox', { name: 'Ihre Frage' });
const answer = (page: Page) => page.getByRole('textbox', { name: 'Ihre Antwort' });
const publish = (page: Page) => page.getByRole('button', { name: 'Frage veröffentlichen' }).click();
const saved = (page: Page) => page.getByText(/^Entwurf gespeichert/).waitFor();
const inBrowser = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));

async function openQuestion(page: Page, words: string): Promise<string> {
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await title(page).fill(words);
  await question(page).fill('Wer hat Erfahrung?');
  await publish(page);
  await page.waitForURL(/\/themen\//);
  return new URL(page.url()).pathname;
}

test('what is written for a confidential room stays there, and on the server', async () => {
  const page = await house.person('vergabestelle.innheim@example.org');
  await openAlive(page, '/fragen?kanal=vergabe-innheim');
  await page.getByText('Nur die Personen, die in diesen Raum aufgenommen sind').waitFor();
  await title(page).fill('Bieter A');
  await question(page).fill('84.000 Euro');
  await saved(page);
  expect(await inBrowser(page)).not.toContain('84.000');

  await page.getByRole('link', { name: 'anderen Kanal wählen' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Mobilität und Verkehr' }).click();
  await title(page).waitFor();
  expect([await title(page).inputValue(), await question(page).inputValue()]).toEqual(['', '']);
  await title(page).fill('Parken');
  await saved(page);
  expect(await inBrowser(page)).not.toContain('Bieter');

  await openAlive(page, '/fragen?kanal=vergabe-innheim');
  expect(await question(page).inputValue()).toBe('84.000 Euro');
});

test('between channels that everybody reads a question comes along', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await openAlive(page, '/fragen?kanal=vergabe');
  await title(page).fill('Falscher Kanal');
  await question(page).fill('Wohin gehört das?');
  await page.getByRole('link', { name: 'anderen Kanal wählen' }).click();
  await page.getByText('Verkehrsdaten, bedarfsgesteuerte Angebote').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Mobilität und Verkehr' }).click();
  await expect.poll(() => question(page).inputValue()).toBe('Wohin gehört das?');
  await saved(page);
  await openAlive(page, '/fragen?kanal=vergabe');
  expect(await title(page).inputValue()).toBe('');
});

test('a question that was typed and reloaded at once is published, with its tags', async () => {
  const page = await house.person('neubrueck@example.org');
  await openAlive(page, '/fragen?kanal=daten');
  await title(page).fill('Sofort neu geladen');
  await page.getByLabel('Schlagwörter').fill('Zählung, Sensor');
  await question(page).fill('Bleibt der Text stehen?');
  await page.reload();
  await expect.poll(() => question(page).inputValue()).toBe('Bleibt der Text stehen?');
  await publish(page);
  await page.getByText('Ihre Frage ist veröffentlicht.').waitFor();
  await page.getByRole('list', { name: 'Schlagwörter' }).getByText('Zählung', { exact: false }).waitFor();
});

test('a long link does not widen the page', async () => {
  const page = await house.person('mitarbeit.innheim@example.org', { viewport: { width: 390, height: 844 } });
  const path = await openQuestion(page, 'Langer Link');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const link = `https://stadt.example.org/sites/${'Digitale%20Stadt%20'.repeat(20)}`;
  await openAlive(page, path);
  await answer(page).fill(link);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await question(page).fill(`${'Wort'.repeat(75)} ${link}`);
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('an answer keeps what it refers to: over a reload, and when it is taken back', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const path = await openQuestion(page, 'Bezug');
  await openAlive(page, path);
  const first = page.getByRole('article', { name: /^Beitrag 1\b/ });
  await first.getByRole('link', { name: 'Antworten' }).click();
  const reference = page
    .getByRole('form', { name: 'Antwort verfassen' })
    .getByText(/^Antwort an .*Beitrag 1/);
  await answer(page).fill('Darauf beziehe ich mich.');
  await page.reload();
  await reference.waitFor();
  await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect.poll(() => answer(page).inputValue()).toBe('Darauf beziehe ich mich.');
  await reference.waitFor();
  await page.getByRole('button', { name: 'Bezug entfernen' }).click();
  expect(await reference.count()).toBe(0);
});

test('an empty form answers in our words, and a field is silent once it was changed', async () => {
  const page = await house.person('mitarbeit.innheim@example.org', { locale: 'en-GB' });
  await openAlive(page, '/fragen?kanal=mobilitaet');
  await publish(page);
  await page.getByRole('link', { name: 'Ihre Frage: Bitte füllen Sie dieses Feld aus.' }).waitFor();
  const invalid = () => question(page).getAttribute('aria-invalid');
  expect(await invalid()).toBe('true');
  await question(page).fill('x'.repeat(20_001));
  expect(await invalid()).toBeNull();
  await title(page).fill('Zu lang');
  await publish(page);
  await page
    .getByRole('link', { name: 'Ihre Frage: Bitte kürzen Sie auf höchstens 20.000 Zeichen.' })
    .waitFor();
});

test('the toolbar takes its marks away again, and Enter goes on with a list', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  await openAlive(page, '/fragen?kanal=beteiligung');
  const text = question(page);
  await text.fill('Wort');
  await text.selectText();
  const bold = page.getByRole('button', { name: 'Fett' });
  await bold.click();
  expect(await text.inputValue()).toBe('**Wort**');
  await bold.click();
  expect(await text.inputValue()).toBe('Wort');
  await page.getByRole('button', { name: 'Liste', exact: true }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('\nzwei\n\nEnde');
  expect(await text.inputValue()).toBe('- Wort\n- zwei\nEnde');
  await page.keyboard.press('Control+Z');
  expect(await text.inputValue()).not.toContain('Ende');
});

test('an administrator announces', async () => {
  const page = await house.person('admin@example.org');
  await page.goto('/fragen');
  await page.getByRole('heading', { level: 1, name: 'Ankündigung schreiben' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Mobilität und Verkehr' }).click();
  await title(page).fill('Wartung am Freitag');
  await page.getByRole('textbox', { name: 'Ihre Ankündigung' }).fill('Von 18 bis 19 Uhr.');
  await page.getByRole('button', { name: 'Ankündigung veröffentlichen' }).click();
  await page.getByText('Ihre Ankündigung ist veröffentlicht.').waitFor();
});

test('while a post is being changed there is one form, with one way on; its address shows others the thread', async () => {
  const page = await house.person('mitarbeit.innheim@example.org');
  const path = await openQuestion(page, 'Nur ein Formular');
  const primary = page.getByRole('main').locator('.button.primary:visible');
  for (const [deed, submit] of [
    ['Bearbeiten', 'Änderung speichern'],
    ['Zurückziehen', 'Beitrag zurückziehen'],
  ] as const) {
    await openAlive(page, path);
    await answer(page).fill('Angefangen');
    await page
      .getByRole('article', { name: /^Beitrag 1\b/ })
      .getByRole('link', { name: deed })
      .click();
    await page.getByRole('button', { name: submit }).waitFor();
    expect(await page.getByRole('link', { name: 'Zurückziehen' }).count()).toBe(0);
    expect(await answer(page).count()).toBe(0);
    expect(await primary.count()).toBeLessThanOrEqual(1);
    const address = page.url();
    await page.getByRole('link', { name: 'Abbrechen' }).click();
    await expect.poll(() => answer(page).inputValue()).toBe('Angefangen');

    const advisor = await house.person('technik@institut.example.org');
    await openAlive(advisor, address);
    await answer(advisor).waitFor();
    expect(await advisor.getByRole('button', { name: submit }).count()).toBe(0);
  }
});

test('whoever asked says what helped, an advisor that the question is answered', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const path = await openQuestion(asker, 'Zwei Stimmen');
  expect(await answer(asker).getAttribute('placeholder')).toBe('Möchten Sie etwas ergänzen?');
  await answer(asker).fill('Ich habe es gefunden.');
  await asker.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  const second = (page: Page) => page.getByRole('article', { name: /^Beitrag 2\b/ });
  await second(asker).getByRole('button', { name: 'Das hat geholfen' }).waitFor();
  const advisor = await house.person('technik@institut.example.org');
  await openAlive(advisor, path);
  await second(advisor).getByRole('button', { name: 'Als beantwortet kennzeichnen' }).click();
  await second(advisor).getByRole('button', { name: 'Kennzeichnung zurücknehmen' }).waitFor();
  await second(asker).getByRole('button', { name: 'Hat geholfen – zurücknehmen' }).waitFor();
});

test('a change whose session has ended, without script: sent again it is that change, not a new answer', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const path = await openQuestion(asker, 'Wohin geht ein geänderter Text?');
  const email = 'neubrueck@example.org';
  const colleague = await house.person(email, { javaScriptEnabled: false });
  await colleague.goto(path);
  await answer(colleague).fill('So war es.');
  await colleague.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await colleague.locator('#beitrag-2').getByRole('link', { name: 'Bearbeiten' }).click();
  await colleague.locator('textarea[name="body"]').first().fill('So ist es.');
  await colleague.context().clearCookies();
  await colleague.getByRole('button', { name: 'Änderung speichern' }).click();
  expect(await colleague.locator('textarea[name="body"]').inputValue()).toBe('So ist es.');
  const origin = house.server.address;
  const signIn = { data: { email, password: 'rathausrunde-demo' }, headers: { origin } };
  await colleague.request.post('/api/v1/session', signIn);
  await colleague.getByRole('button', { name: 'Noch einmal senden' }).click();
  await colleague.locator('#beitrag-2').getByText('So ist es.').waitFor();
  expect(await colleague.locator('#beitrag-3').count()).toBe(0);
});

test('whoever writes a price where everybody reads about procurement is asked first, and keeps what was typed', async () => {
  const bid = 'Der Bieter verlangt 48.500 €.';
  const named = /sieht nach Angeboten, Preisen oder Bietenden aus \(Bieter, 48\.500 €\)/;
  const asks = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await asks.goto('/fragen?kanal=vergabe');
  await title(asks).fill('Ist das üblich?');
  await question(asks).fill(bid);
  await publish(asks);
  await asks.getByText(named).first().waitFor();
  expect(await question(asks).inputValue()).toBe(bid);
  await asks.getByRole('button', { name: 'Trotzdem veröffentlichen' }).click();
  await asks.waitForURL(/\/themen\//);

  const answers = await house.person('neubrueck@example.org');
  await openAlive(answers, new URL(asks.url()).pathname);
  await answer(answers).fill(bid);
  await answers.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await answers.getByText(named).first().waitFor();
  expect(await answer(answers).inputValue()).toBe(bid);
  await answers.getByRole('button', { name: 'Trotzdem veröffentlichen' }).click();
  await answers
    .getByRole('article', { name: /^Beitrag 2\b/ })
    .getByText(bid)
    .waitFor();
  await answers.getByRole('button', { name: 'Antwort veröffentlichen' }).waitFor();
});
