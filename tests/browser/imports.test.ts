import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { phone } from './support/pages.ts';

const house = browserHouse();
const csv = (...lines: string[]) => ({
  name: 'kolleginnen.csv',
  mimeType: 'text/csv',
  // as an older Excel saves it
  buffer: Buffer.from(['Name;E-Mail;Organisation;Funktion;Rolle', ...lines].join('\r\n'), 'latin1'),
});
const jörg = 'Jörg Größl;joerg@example.org;Stadt Innheim;Bauamt;Mitglied';

test('without script: a list is corrected, taken over as it was looked at, and its links are shown once', async () => {
  const options = { javaScriptEnabled: false, acceptDownloads: true };
  const admin = await house.person('admin@example.org', options);
  await admin.goto('/verwaltung/personen');
  await admin.getByRole('main').getByRole('link', { name: 'Listen einlesen' }).click();

  await admin.getByLabel('Datei', { exact: true }).setInputFiles(csv(jörg, 'Eva;eva;Stadt Innheim;;Chefin'));
  await admin.getByRole('button', { name: 'Datei prüfen' }).click();
  await admin.getByRole('heading', { name: '„kolleginnen.csv“ kann so nicht übernommen werden' }).waitFor();
  const rows = admin.getByRole('table').getByRole('row');
  expect(await rows.count()).toBe(4);
  await rows.filter({ hasText: 'E-Mail' }).getByText('vollständige E-Mail-Adresse').waitFor();
  expect(await admin.getByRole('button', { name: 'Jetzt übernehmen' }).count()).toBe(0);

  await admin.getByLabel('Andere oder verbesserte Datei').setInputFiles(csv(jörg));
  await admin.getByRole('button', { name: 'Datei prüfen' }).click();
  await admin.getByRole('row', { name: /Jörg Größl.*wird eingeladen/ }).waitFor();
  // the file need not be chosen again
  await admin.getByRole('button', { name: 'Jetzt übernehmen' }).click();
  await admin.getByRole('status').getByText('Neu: 1.').waitFor();
  const link = await admin
    .getByRole('row', { name: /Jörg Größl/ })
    .getByRole('cell')
    .nth(1)
    .innerText();
  const [download] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('link', { name: 'Links als CSV herunterladen' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain(link);
  const guest = await house.guest();
  expect((await guest.goto(link))?.status()).toBe(200);

  // sent once more, as by reloading: told so, and no link is shown
  await admin.reload();
  await admin.getByRole('alert').getByText('schon übernommen').waitFor();
  expect(await admin.getByText('/einmal-link/').count()).toBe(0);
});

test('what is downloaded and read in again changes nothing', async () => {
  const admin = await house.person('admin@example.org');
  for (const [file, kind] of [
    ['personen.csv', 'Personen'],
    ['organisationen.csv', 'Organisationen'],
  ] as const) {
    const answer = await admin.request.get(`/verwaltung/${file}`);
    expect(answer.headers()['content-type']).toContain('text/csv');
    await admin.goto('/verwaltung/import');
    await admin.getByRole('radio', { name: kind }).check();
    const buffer = await answer.body();
    await admin
      .getByLabel('Datei', { exact: true })
      .setInputFiles({ name: file, mimeType: 'text/csv', buffer });
    await admin.getByRole('button', { name: 'Datei prüfen' }).click();
    await admin.getByText(/Neu: 0\. Geändert: 0\. Unverändert: [1-9]/).waitFor();
    await admin.getByText('Es gibt nichts zu übernehmen.').waitFor();
  }
  const large = { name: 'gross.csv', mimeType: 'text/csv', buffer: Buffer.alloc(3_000_000, 'x') };
  await admin.getByLabel('Andere oder verbesserte Datei').setInputFiles(large);
  await admin.getByRole('button', { name: 'Datei prüfen' }).click();
  await admin.getByRole('alert').getByText('Höchstens 500 KB').waitFor();
});

test('no faults with a preview and with a refusal, on a phone', async () => {
  const admin = await house.person('admin@example.org', { viewport: phone });
  for (const line of [jörg.replace('joerg', 'jorge'), 'Eva;eva;Nirgends;=1+1;Chefin']) {
    await admin.goto('/verwaltung/import');
    await admin.getByLabel('Datei', { exact: true }).setInputFiles(csv(line));
    await admin.getByRole('button', { name: 'Datei prüfen' }).click();
    await admin.getByRole('table').waitFor();
    expect(await faultsHere(admin)).toEqual([]);
  }
});
