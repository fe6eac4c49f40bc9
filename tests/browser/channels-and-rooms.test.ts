import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();

test('without script: an advisor makes a channel for some, widens it after seeing who will read it, and ends it', async () => {
  const advisor = await house.person('technik@institut.example.org', { javaScriptEnabled: false });
  await advisor.goto('/verwaltung/kanaele');
  await advisor.getByRole('link', { name: 'Kanal anlegen' }).click();
  await advisor.getByLabel('Name', { exact: true }).fill('Wärmeplanung');
  await advisor.getByLabel('Kurzer Name').fill('Wärmeplanung');
  await advisor.getByRole('radio', { name: /nur ausgewählte Teilnehmer/ }).check();
  await advisor.getByRole('button', { name: 'Kanal anlegen' }).click();
  // nothing typed is lost
  await advisor
    .getByRole('alert')
    .getByRole('link', { name: /Teilnehmer, deren Personen lesen/ })
    .waitFor();
  expect(await advisor.getByLabel('Name', { exact: true }).inputValue()).toBe('Wärmeplanung');
  await advisor.getByRole('checkbox', { name: 'Stadt Innheim' }).check();
  await advisor.getByRole('button', { name: 'Kanal anlegen' }).click();
  await advisor.getByRole('status').getByText('Angelegt').waitFor();

  await advisor.getByRole('radio', { name: /alle außer Planungsbüros/ }).check();
  await advisor.getByRole('button', { name: 'Änderungen speichern' }).click();
  await advisor.getByRole('group', { name: 'Diese Personen lesen dann zusätzlich mit' }).waitFor();
  await advisor.getByRole('checkbox', { name: /Ja, diese Personen/ }).check();
  await advisor.getByRole('button', { name: 'Änderungen speichern' }).click();
  await advisor.getByRole('status').getByText('Gespeichert').waitFor();

  await advisor.getByRole('button', { name: 'Archivieren' }).click();
  await advisor.getByRole('status').getByText('archiviert').waitFor();
  await advisor.getByRole('link', { name: 'Zur Seite' }).click();
  await advisor.getByText('Sie können alles lesen, aber nichts mehr schreiben.').waitFor();
  expect(await advisor.getByRole('navigation').getByRole('link', { name: 'Wärmeplanung' }).count()).toBe(0);
});

test('a lead takes an advisor into the room: those who have it open see it at once', async () => {
  const lead = await house.person('innheim@example.org');
  const member = await house.person('mitarbeit.innheim@example.org');
  await openAlive(member, '/kanaele/vergabe-innheim');
  await lead.goto('/kanaele/vergabe-innheim');
  await lead.getByRole('link', { name: 'Verwalten', exact: true }).click();
  await lead
    .getByLabel('Wer soll mitlesen?')
    .selectOption({ label: await optionOf('technik@institut.example.org') });
  await lead.getByRole('button', { name: 'Person aufnehmen' }).click();
  await lead.getByRole('status').getByText('Gespeichert').waitFor();
  await member
    .getByRole('region', { name: 'Bekanntgegeben' })
    .getByText(/aufgenommen/)
    .waitFor();

  async function optionOf(email: string): Promise<string> {
    const person = await house.person(email);
    const { person: me } = (await (await person.request.get('/api/v1/me')).json()) as {
      person: { name: string; function: string };
    };
    return `${me.name}, ${me.function}`;
  }
});

test('without script: an administrator looks into a room, those in it read why, and the log keeps it', async () => {
  const admin = await house.person('admin@example.org', { javaScriptEnabled: false });
  const member = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled: false });
  await admin.goto('/verwaltung/einsicht');
  const room = admin.getByRole('region', { name: /Raum von Stadt Innheim/ });
  await room.getByText('Einsicht nehmen').first().click();
  await room.getByLabel('Grund').fill('Löschbitte vom 3. Mai');
  await room.getByRole('button', { name: 'Einsicht nehmen' }).click();
  await admin.getByRole('link', { name: 'Zum Kanal' }).click();
  await admin.waitForURL(/vergabe-innheim/);
  await member.goto('/kanaele/vergabe-innheim');
  await member.getByRole('region', { name: 'Bekanntgegeben' }).getByText('Löschbitte vom 3. Mai').waitFor();
  await admin.goto('/verwaltung/einsicht');
  await admin.getByRole('button', { name: 'Einsicht beenden' }).click();
  await admin.goto('/verwaltung/protokoll?was=channel.look_opened');
  await admin
    .getByRole('list', { name: 'Protokoll der Verwaltung' })
    .getByText('Löschbitte vom 3. Mai')
    .waitFor();
  await admin.getByText(/Die Kette ist vollständig/).waitFor();
});

test.each([laptop, phone])('no faults: $width px', async (viewport) => {
  const lead = await house.person('innheim@example.org', { colorScheme: 'light', viewport });
  expect(
    await faultsOf(lead, [
      '/verwaltung/kanaele',
      '/verwaltung/kanaele/neu',
      '/verwaltung/kanaele/vergabe-innheim',
    ]),
  ).toEqual([]);
  const admin = await house.person('admin@example.org', { colorScheme: 'light', viewport });
  expect(
    await faultsOf(admin, [
      '/verwaltung/kanaele/quartiere',
      '/verwaltung/protokoll',
      '/verwaltung/einsicht',
      '/verwaltung/auftraege',
    ]),
  ).toEqual([]);
});
