import { expect, test } from 'vitest';
import { m } from '../../messages/compiled/messages.js';
import { demoPassword } from './support/demo-template.ts';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const name = 'Nora Neumeier';

test('a lead brings somebody in, gives her another function, and lets a colleague go', async () => {
  const lead = await house.person('innheim@example.org');
  await lead.goto('/');
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('heading', { level: 1, name: 'Personen verwalten' }).waitFor();

  // invited by mistake, and taken back
  await lead.getByRole('link', { name: 'Person einladen' }).click();
  await lead.getByLabel('Vorname und Nachname').fill(name);
  await lead.getByLabel('Dienstliche E-Mail-Adresse').fill('nora.neumeier@example.org');
  await lead.getByLabel('Funktion', { exact: true }).fill('Ordnungsamt');
  await lead.getByRole('button', { name: 'Einladung anlegen' }).click();
  const link = await lead.getByLabel('Einmal-Link', { exact: true }).inputValue();
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('row', { name }).getByText('eingeladen').waitFor();
  await lead.getByRole('link', { name }).click();
  await lead.getByRole('button', { name: 'Einladung zurücknehmen' }).click();
  await lead.getByRole('status').getByText(`Die Einladung von ${name} ist zurückgenommen.`).waitFor();
  const guest = await house.guest();
  expect((await guest.goto(link))?.status()).toBe(404);

  // it was none after all
  await lead.getByRole('button', { name: 'Wieder aufnehmen' }).click();
  await lead.getByRole('button', { name: 'Neuer Einmal-Link' }).click();
  await guest.goto(await lead.getByLabel('Einmal-Link', { exact: true }).inputValue());
  await guest.getByLabel(m.link_password()).fill(demoPassword);
  await guest.getByRole('button', { name: m.link_save() }).click();
  await guest.waitForURL(/anmelden/);

  // another function; a wrong one is refused and stays in the form
  await lead.getByRole('navigation').getByRole('link', { name: 'Personen verwalten' }).click();
  await lead.getByRole('link', { name }).click();
  await lead.getByLabel('Funktion', { exact: true }).fill(' ');
  await lead.getByRole('button', { name: 'Änderungen speichern' }).click();
  await lead
    .getByRole('alert')
    .getByRole('link', { name: /Funktion/ })
    .waitFor();
  await lead.getByLabel('Funktion', { exact: true }).fill('Leitung Ordnungsamt');
  await lead.getByRole('button', { name: 'Änderungen speichern' }).click();
  await lead.getByRole('status').getByText('gespeichert').waitFor();

  // she agrees to the house rules, works, and has the page open when she is let go
  const nora = await house.person('nora.neumeier@example.org');
  await nora.goto('/kanaele/mobilitaet');
  await nora.getByRole('heading', { level: 1, name: 'Bevor es losgeht: unsere Hausregeln' }).waitFor();
  await nora.getByRole('button', { name: 'Ich stimme den Hausregeln zu' }).click();
  await nora.waitForURL(/kanaele\/mobilitaet$/);
  await openAlive(nora, '/kanaele/mobilitaet');
  await nora.request.put('/api/v1/drafts/channel:mobilitaet', {
    data: { body: 'Das liest niemand sonst.', revision: 0 },
    headers: { origin: house.server.address },
  });
  await lead.reload();
  await lead
    .getByRole('list', { name: `Was ${name} zurücklässt` })
    .getByText('Entwürfe: 1.')
    .waitFor();
  await lead.getByLabel('Vermerk').fill('Wechsel ins Landratsamt');
  await lead.getByRole('button', { name: 'Mitgliedschaft beenden' }).click();
  await lead.getByRole('status').getByText('beendet').waitFor();
  await lead.getByText('Vermerk: Wechsel ins Landratsamt').waitFor();
  await nora.getByRole('status').getByText(m.live_ended()).waitFor();
  await nora.goto('/kanaele');
  await nora.waitForURL(/anmelden/);
});

test('without script: a last lead is not let go, and the page says why', async () => {
  const admin = await house.person('admin@example.org', { javaScriptEnabled: false });
  await admin.goto('/verwaltung/personen?suche=regenfurt%40example.org&stand=aktiv');
  await admin.getByRole('row').filter({ hasText: 'Projektleitung' }).getByRole('link').first().click();
  await admin.getByText('Das ist die letzte Projektleitung dieser Organisation.').first().waitFor();
  expect(await admin.getByRole('button', { name: 'Mitgliedschaft beenden' }).count()).toBe(0);
});

test('without script: an administrator takes in an association and corrects what was wrong', async () => {
  const admin = await house.person('admin@example.org', { javaScriptEnabled: false });
  await admin.goto('/verwaltung/personen');
  await admin.getByRole('main').getByRole('link', { name: 'Organisationen' }).click();
  await admin.getByRole('link', { name: 'Organisation anlegen' }).click();
  await admin.getByLabel('Name', { exact: true }).fill('Allianz Oberes Tal');
  await admin.getByLabel('Art').selectOption('Interkommunaler Zusammenschluss');
  await admin.getByLabel('Buchstaben').fill('OT');
  await admin.getByLabel('Mitgliedskommune 1').fill('Bachdorf');
  await admin.getByLabel('Mitgliedskommune 2').fill('bachdorf');
  await admin.getByRole('radio', { name: 'federführend' }).nth(1).check();
  await admin.getByRole('button', { name: 'Organisation anlegen' }).click();
  // nothing typed is lost
  await admin
    .getByRole('alert')
    .getByRole('link', { name: /Beteiligte Kommunen/ })
    .waitFor();
  expect(await admin.getByLabel('Mitgliedskommune 2').inputValue()).toBe('bachdorf');
  expect(await admin.getByRole('radio', { name: 'federführend' }).nth(1).isChecked()).toBe(true);
  await admin.getByLabel('Mitgliedskommune 2').fill('Talhausen');
  await admin.getByRole('button', { name: 'Organisation anlegen' }).click();
  await admin.getByRole('status').getByText('Gespeichert').waitFor();
  await admin.getByRole('link', { name: 'Seite für alle ansehen' }).click();
  await admin.waitForURL(/teilnehmer\/allianz-oberes-tal$/);
  await admin
    .getByRole('complementary')
    .getByRole('listitem')
    .filter({ hasText: /Talhausen\s*\(federführend\)/ })
    .waitFor();
});

test.each([laptop, phone])('no faults: $width px', async (viewport) => {
  const admin = await house.person('admin@example.org', { colorScheme: 'light', viewport });
  const first = async (list: string) => {
    const answer = await admin.request.get(`/api/v1/${list}?limit=1`);
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id;
  };
  const pages = [
    '/verwaltung/personen',
    `/verwaltung/personen/${await first('memberships')}`,
    '/verwaltung/organisationen',
    '/verwaltung/organisationen/neu',
    '/verwaltung/import',
    `/verwaltung/organisationen/${await first('managed-organisations')}`,
  ];
  expect(await faultsOf(admin, pages)).toEqual([]);
});

test('what is typed stays when something else of the page is read again', async () => {
  const page = await house.person('admin@example.org');
  await openAlive(page, '/verwaltung/organisationen/neu');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Zweckverband Mittelgau');
  // the number in the navigation is read again
  const unread = page.getByRole('navigation').getByRole('link', { name: /Interkommunal.*1/ });
  expect(await unread.count()).toBe(0);
  const asker = await house.person('mitarbeit.innheim@example.org');
  const question = { kind: 'question', title: 'Neu hier?', body: 'Wer weiß es?' };
  await asker.request.post('/api/v1/channels/interkommunal/threads', {
    data: question,
    headers: { origin: house.server.address },
  });
  await unread.waitFor();
  expect(await name.inputValue()).toBe('Zweckverband Mittelgau');
});
