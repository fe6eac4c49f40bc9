import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { shareText } from './support/share-text.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';
const sharer = 'mitarbeit.innheim@example.org';
const reporter = 'neubrueck@example.org';

test('a document is reported from its page, and an advisor decides to hide it; whoever shared it may object', async () => {
  const [shares, decides, reports] = await Promise.all(
    [sharer, advisor, reporter].map((who) => house.person(who)),
  );
  if (!shares || !decides || !reports) throw new Error('three people');
  const path = await shareText(shares, 'Angebotsvergleich');
  await shares.goto(path);
  expect(await shares.getByText('Dokument melden').count(), 'not her own').toBe(0);

  await reports.goto(path);
  await reports.getByText('Dokument melden').click();
  await reports.getByLabel('Worum geht es?').selectOption('Vertrauliches aus einem Vergabeverfahren');
  await reports.getByLabel('Was ist daran nicht in Ordnung?').fill('Das sind Preise der Bieter.');
  expect(await faultsHere(reports)).toEqual([]);
  await reports.getByRole('button', { name: 'Meldung absenden' }).click();
  await reports.getByText('Danke, Ihre Meldung ist eingegangen.').waitFor();
  const address = new URL(reports.url()).pathname;

  await decides.goto('/schreibtisch');
  await decides.getByRole('link', { name: 'Dokument: Angebotsvergleich' }).click();
  await decides.getByText('Das sind Preise der Bieter.').waitFor();
  await decides.getByRole('heading', { name: 'Gemeldetes Dokument' }).waitFor();
  await decides.getByLabel('Das Dokument ausblenden').check();
  await decides.getByLabel('Begründung').fill('Preise eines laufenden Verfahrens sind vertraulich.');
  await decides.getByLabel('Regel oder Gesetz').fill('§ 5 VgV');
  expect(await faultsHere(decides)).toEqual([]);
  await decides.getByRole('button', { name: 'Entscheidung mitteilen' }).click();
  await decides.getByText('Entschieden und mitgeteilt.').waitFor();
  await decides.getByText('Das Dokument wurde ausgeblendet').waitFor();

  await reports.goto('/mitteilungen');
  await reports.getByText('hat über Ihre Meldung oder Ihren Widerspruch entschieden').first().click();
  await reports.getByRole('link', { name: 'Dokument: Ausgeblendetes Dokument' }).click();
  await reports.getByText('§ 5 VgV').waitFor();

  await shares.goto(path);
  await shares.getByRole('link', { name: 'Zur Entscheidung über Meldungen und zum Widerspruch' }).click();
  await shares.getByRole('link', { name: 'Dokument: Angebotsvergleich' }).click();
  await shares.getByRole('heading', { level: 1, name: 'Entscheidung über Ihr Dokument' }).waitFor();
  expect(new URL(shares.url()).pathname).toBe(address);
  expect(await shares.getByText('Das sind Preise der Bieter.').count(), 'nothing of the report').toBe(0);
  await shares.getByLabel('Warum soll anders entschieden werden?').fill('Die Preise stehen im Amtsblatt.');
  await shares.getByRole('button', { name: 'Widerspruch absenden' }).click();
  await shares.getByText('Ihr Widerspruch ist eingegangen.').waitFor();
});

test('without script: a refused report of a document keeps what was typed', async () => {
  const path = await shareText(await house.person(sharer), 'Ohne Skript gemeldet');
  const page = await house.person(reporter, { javaScriptEnabled: false });
  await page.goto(path);
  await page.getByText('Dokument melden').click();
  await page.getByLabel('Was ist daran nicht in Ordnung?').fill('Doppelt geteilt.');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Worum geht es/ })
    .waitFor();
  expect(await page.getByLabel('Was ist daran nicht in Ordnung?').inputValue()).toBe('Doppelt geteilt.');
  await page.getByLabel('Worum geht es?').selectOption('doppelt eingestellt');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Danke, Ihre Meldung ist eingegangen.').waitFor();
  await page.goto(path);
  await page.getByText('Dokument melden').click();
  await page.getByLabel('Worum geht es?').selectOption('doppelt eingestellt');
  await page.getByLabel('Was ist daran nicht in Ordnung?').fill('Noch einmal.');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Sie haben dieses Dokument bereits gemeldet.').waitFor();
});
