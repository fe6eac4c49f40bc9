/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

const send = async <Answer>(page: Page, method: string, path: string, data?: object) =>
  (
    await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin: house.server.address } })
  ).json() as Promise<Answer>;

/** Announced, with room for so many. */
async function meeting(capacity: number, about: object = {}): Promise<string> {
  const advisor = await house.person('technik@institut.example.org');
  const planned = await send<{ id: string; slug: string; revision: number }>(advisor, 'POST', '/meetings', {
    ...{
      title: 'Wenige Plätze',
      goal: '',
      format: 'onSite',
      place: 'Rathaus',
      callUrl: '',
      minutes: 60,
      capacity,
    },
    ...{ startsAt: '2099-05-04T08:00:00Z', invites: 'everyone', organisations: [], people: [], channels: [] },
    ...about,
  });
  await send(advisor, 'POST', `/meetings/${planned.id}/announce`, { revision: planned.revision });
  return `/treffen/${planned.slug}`;
}
const panel = (page: Page) => page.getByRole('region', { name: 'Anmeldung' });

test('two want the last place; who waits moves up when it is given back, and is told', async () => {
  const address = await meeting(1);
  const first = await house.person('mitarbeit.innheim@example.org');
  const second = await house.person('huegelgau@example.org');
  await openAlive(first, address);
  await openAlive(second, address);

  await panel(first)
    .getByLabel(/^Was brauchen Sie/)
    .fill('Platz für einen Rollstuhl');
  await panel(first).getByRole('button', { name: 'Zum Treffen anmelden' }).click();
  await panel(first).getByText('Sie sind angemeldet.').waitFor();
  // she had seen a free place
  await panel(second).getByRole('button', { name: 'Zum Treffen anmelden' }).click();
  await panel(second).getByText('Sie stehen auf der Warteliste, Platz 1.').waitFor();
  const [file] = await Promise.all([
    first.waitForEvent('download'),
    panel(first).getByRole('link', { name: 'In den Kalender übernehmen' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);

  await panel(first).getByRole('button', { name: 'Vom Treffen abmelden' }).click();
  await panel(first).getByRole('button', { name: 'Auf die Warteliste setzen' }).waitFor();
  await second.goto('/mitteilungen');
  await second.getByText('Ein Platz ist frei geworden: Sie sind jetzt angemeldet.').waitFor();
  await second.goto(address);
  await panel(second).getByText('Sie sind angemeldet.').waitFor();
  expect(await faultsOf(second, [address])).toEqual([]);
  expect(await faultsOf(first, [address])).toEqual([]);
});

test('without script: on site or online, and those who plan see who comes and what they need', async () => {
  const address = await meeting(5, { title: 'Beides', format: 'hybrid' });
  const page = await house.person('pegnitzfurt@example.org', { javaScriptEnabled: false });
  await page.goto(address);
  await panel(page)
    .getByLabel(/^Was brauchen Sie/)
    .fill('Gebärdensprache');
  await panel(page).getByRole('radio', { name: 'Vor Ort' }).check();
  await panel(page).getByRole('button', { name: 'Zum Treffen anmelden' }).click();
  await panel(page).getByText('Sie sind angemeldet und nehmen vor Ort teil.').waitFor();

  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto(`${address}/anmeldungen`);
  await advisor.getByRole('row', { name: /Gebärdensprache/ }).waitFor();
  expect(await faultsOf(advisor, [address, `${address}/anmeldungen`])).toEqual([]);
});

test('the secret address of a calendar is shown once', async () => {
  const page = await house.person('innheim@example.org');
  await page.goto('/konto');
  const calendar = page.getByRole('region', { name: 'Treffen im eigenen Kalender' });
  await calendar.getByRole('button', { name: 'Adresse erstellen' }).click();
  const address = await calendar.getByLabel('Adresse Ihres Kalenders').inputValue();
  const feed = await (await house.guest()).request.get(new URL(address).pathname);
  expect([feed.status(), (await feed.text()).slice(0, 15)]).toEqual([200, 'BEGIN:VCALENDAR']);
  await page.goto('/konto');
  expect(await calendar.getByLabel('Adresse Ihres Kalenders').count()).toBe(0);
  await calendar.getByRole('button', { name: 'Neue Adresse erstellen' }).waitFor();
});
