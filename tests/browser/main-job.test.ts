import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
// an expert answer holds for ten years at most
const lastYear = new Date().getFullYear() + 5;

const post = (page: Page, number: number) =>
  page.getByRole('article', { name: new RegExp(`Beitrag ${number}\\b`) });

async function ask(page: Page, title: string, body: string): Promise<string> {
  await page.goto('/fragen?kanal=mobilitaet');
  await page.getByLabel('Überschrift').fill(title);
  await page.getByRole('textbox', { name: 'Ihre Frage' }).fill(body);
  await page.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await page.waitForURL(/\/themen\//);
  return new URL(page.url()).pathname;
}

async function reply(page: Page, body: string) {
  await page.getByRole('textbox', { name: 'Ihre Antwort' }).fill(body);
  await page.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
}

async function pin(page: Page, number: number, reason: string) {
  await post(page, number).getByText('Als Expertenantwort kennzeichnen').click();
  await page.getByLabel('Begründung').fill(reason);
  await page.getByLabel('Gültig bis').fill(`${lastYear}-12-31`);
  await page.getByRole('button', { name: 'Als Expertenantwort kennzeichnen' }).click();
}

test('three people: a question, an answer, an expert answer, each seen live by the others; then the server is killed', async () => {
  const asker = await house.person('mitarbeit.innheim@example.org');
  const colleague = await house.person('neubrueck@example.org');
  const advisor = await house.person('technik@institut.example.org');

  await Promise.all([colleague.goto('/kanaele/mobilitaet'), advisor.goto('/kanaele/mobilitaet')]);
  const thread = await ask(
    asker,
    'Verkehrszählung mit Sensoren',
    'Welche Angaben gehören in die Leistungsbeschreibung?',
  );

  // the list of the others shows it without reloading
  await colleague.getByRole('link', { name: /Verkehrszählung mit Sensoren/ }).click();
  await advisor.getByRole('link', { name: /Verkehrszählung mit Sensoren/ }).click();
  await reply(colleague, 'Beschreiben Sie die **Messaufgabe**, nicht das Gerät.');
  await post(asker, 2).getByText('Messaufgabe').waitFor();
  await post(advisor, 2).getByText('Messaufgabe').waitFor();

  await pin(advisor, 2, 'Deckt sich mit der Arbeitshilfe.');
  await asker.getByText('Deckt sich mit der Arbeitshilfe.').first().waitFor();
  await colleague.getByText(`gültig bis 31. Dezember ${lastYear}`).first().waitFor();

  // while the asker writes, the server is killed
  const writing = asker.getByRole('textbox', { name: 'Ihre Antwort' });
  await writing.fill('Vielen Dank, das hilft uns sehr.');
  await house.server.kill();
  await asker
    .getByText(/Verbindung unterbrochen/)
    .first()
    .waitFor();
  expect(await writing.inputValue()).toBe('Vielen Dank, das hilft uns sehr.');
  await asker.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await house.server.up();

  // it is sent once, and everybody sees it once
  for (const page of [asker, colleague, advisor])
    await post(page, 3).getByText('Vielen Dank, das hilft uns sehr.').waitFor({ timeout: 60_000 });
  await asker.reload();
  expect(await asker.getByText('Vielen Dank, das hilft uns sehr.').count()).toBe(1);
  expect(new URL(asker.url()).pathname).toBe(thread);
  await asker.getByText('Deckt sich mit der Arbeitshilfe.').first().waitFor();
});

test('without script: sign in, ask, answer, pin', async () => {
  const signIn = async (email: string) => {
    const page = await house.guest({ javaScriptEnabled: false });
    await page.goto('/anmelden');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort').fill('rathausrunde-demo');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  const asker = await signIn('mitarbeit.innheim@example.org');
  const thread = await ask(
    asker,
    'Rufbus ohne Skript',
    'Wer hat Erfahrung mit einer gemeinsamen Leitstelle?',
  );
  await asker.getByRole('heading', { name: 'Rufbus ohne Skript', level: 1 }).waitFor();

  const colleague = await signIn('neubrueck@example.org');
  await colleague.goto(thread);
  await reply(colleague, 'Wir, seit zwei Jahren.');
  await post(colleague, 2).getByText('Wir, seit zwei Jahren.').waitFor();

  const advisor = await signIn('technik@institut.example.org');
  await advisor.goto(thread);
  await pin(advisor, 2, 'Erfahrung aus zwei Jahren Betrieb.');
  await advisor.getByText('Erfahrung aus zwei Jahren Betrieb.').first().waitFor();
});
