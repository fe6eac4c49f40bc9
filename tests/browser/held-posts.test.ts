/// <reference lib="dom" />
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPassword } from './support/demo-template.ts';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';

/** Somebody who was invited today, and has written nothing. */
async function newcomer(email: string, options?: BrowserContextOptions): Promise<Page> {
  const lead = await house.person('innheim@example.org');
  const headers = { origin: house.server.address };
  const me = (await (await lead.request.get('/api/v1/me')).json()) as { organisation: { id: string } };
  const data = {
    name: 'Nina Neu',
    email,
    function: 'Bauhof',
    role: 'member',
    organisationId: me.organisation.id,
  };
  const invited = await lead.request.post('/api/v1/people', { data, headers });
  const { url } = (await invited.json()) as { url: string };
  await lead.request.post(`/api/v1/one-time-links/${url.split('/').at(-1)}`, {
    data: { password: demoPassword },
    headers,
  });
  const page = await house.person(email, options);
  await page.goto('/');
  await page.getByRole('button', { name: 'Ich stimme den Hausregeln zu' }).click();
  return page;
}

test('the first question of somebody new is given back, written on, approved, and all see it at once', async () => {
  const curates = await house.person(advisor);
  await curates.goto('/kanaele/mobilitaet?bearbeiten');
  await curates.getByRole('checkbox', { name: 'Erste Beiträge neuer Personen' }).check();
  await curates.getByRole('button', { name: 'Speichern' }).first().click();
  await curates.getByText('Gespeichert').first().waitFor();
  await openAlive(curates, '/schreibtisch');

  const writes = await newcomer('nina@example.org');
  await openAlive(writes, '/fragen?kanal=mobilitaet');
  await writes.getByLabel('Überschrift').fill('Wer streut den Gehweg?');
  await writes.getByRole('textbox', { name: 'Ihre Frage' }).fill('Bei uns ist das strittig.');
  await writes.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await writes.getByText('liest ihn die Fachbegleitung, bevor er erscheint').waitFor();

  await curates.getByRole('link', { name: 'Wer streut den Gehweg?' }).click();
  await curates.getByRole('heading', { name: 'Entscheiden' }).waitFor();
  expect(await faultsHere(curates)).toEqual([]);
  await curates.getByLabel('Was soll geändert werden?').fill('Welche Straße?');
  await curates.getByRole('button', { name: 'Zurückgeben' }).click();
  await curates.getByRole('heading', { name: 'Zurückgegeben' }).waitFor();
  await writes.getByText('Welche Straße?').waitFor();
  await writes.getByRole('button', { name: 'Weiterschreiben' }).click();
  await writes.getByRole('heading', { level: 1, name: 'Frage' }).waitFor();
  const body = writes.getByRole('textbox', { name: 'Ihre Frage' });
  await expect.poll(() => body.inputValue()).toBe('Bei uns ist das strittig.');
  expect(await writes.getByLabel('Überschrift').inputValue()).toBe('Wer streut den Gehweg?');
  await body.fill('Bei uns, in der Lindenstraße, ist das strittig.');
  await writes.getByRole('button', { name: 'Frage veröffentlichen' }).click();
  await writes.getByText('liest ihn die Fachbegleitung, bevor er erscheint').waitFor();

  const approves = await house.person(advisor, { javaScriptEnabled: false });
  await approves.goto('/freigabe');
  await approves.getByRole('link', { name: 'Wer streut den Gehweg?' }).click();
  await approves.getByRole('button', { name: 'Freigeben' }).click();
  await approves.getByRole('heading', { name: 'Freigegeben' }).waitFor();
  await writes.getByRole('link', { name: 'Zum Beitrag' }).click();
  await writes.getByRole('heading', { level: 1, name: 'Wer streut den Gehweg?' }).waitFor();
  await writes.getByText('in der Lindenstraße').waitFor();
});

test('without script a reply of somebody new waits, too, and is taken back into the form', async () => {
  const writes = await newcomer('nora@example.org', { javaScriptEnabled: false });
  const curates = await house.person(advisor);
  const headers = { origin: house.server.address };
  const channel = (await (await curates.request.get('/api/v1/channels/beteiligung')).json()) as {
    revision: number;
  };
  await curates.request.patch('/api/v1/channels/beteiligung', {
    data: { revision: channel.revision, holdsFirstPosts: true },
    headers,
  });
  const asked = await curates.request.post('/api/v1/channels/beteiligung/threads', {
    data: { kind: 'question', title: 'Wer war dabei?', body: 'Beim Rundgang.' },
    headers,
  });
  const thread = `/themen/${((await asked.json()) as { slug: string }).slug}`;
  await writes.goto(thread);
  await writes.getByRole('textbox', { name: 'Ihre Antwort' }).fill('Wir waren dabei.');
  await writes.getByRole('button', { name: 'Antwort veröffentlichen' }).click();
  await writes.getByText('liest ihn die Fachbegleitung, bevor er erscheint').waitFor();
  await writes.goto('/');
  await writes.getByRole('link', { name: 'Antwort in „Wer war dabei?“' }).click();
  await writes.getByRole('button', { name: 'Zurücknehmen und weiterschreiben' }).click();
  const body = writes.getByRole('textbox', { name: 'Ihre Antwort' });
  expect(await body.inputValue()).toBe('Wir waren dabei.');
});
