import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

/** What another person does meanwhile, by the API. */
const change = (page: Page, id: string, title: string) =>
  page.evaluate(
    async ([path, name]) => {
      const { revision } = (await (await fetch(path!)).json()) as { revision: number };
      const body = JSON.stringify({ revision, title: name });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path!, { method: 'PATCH', headers, body })).status;
    },
    [`/api/v1/documents/${id}`, title],
  );

async function bringVersion(page: Page, id: string): Promise<number> {
  return page.evaluate(async (path) => {
    const tus = { 'tus-resumable': '1.0.0' };
    const begun = await fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { ...tus, 'upload-length': '6', 'upload-metadata': `filename ${btoa('neu.txt')}` },
    });
    const url = begun.headers.get('location') ?? '';
    const part = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    await fetch(url, { method: 'PATCH', headers: part, body: 'Anders' });
    const body = JSON.stringify({ upload: url.split('/').at(-1) });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${path}/versions`, { method: 'POST', headers, body })).status;
  }, `/api/v1/documents/${id}`);
}

test('lists of documents and the page of one say what is new, and show it when they are asked to', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/dokumente');
  const reader = await house.person('mitarbeit.innheim@example.org');
  await openAlive(reader, '/dokumente');
  const link = reader.getByRole('table').getByRole('link', { name: /^Leistungsbeschreibung IDEK/ });
  const id = new URL((await link.getAttribute('href')) ?? '', reader.url()).pathname.split('/').at(-1) ?? '';
  const before = await reader.getByRole('table').boundingBox();

  expect(await change(advisor, id, 'Leistungsbeschreibung, neu benannt')).toBe(200);
  const news = reader.getByRole('button', { name: 'Bei den Dokumenten gibt es Neues: anzeigen' });
  await news.waitFor();
  expect(await reader.getByRole('table').boundingBox()).toEqual(before);
  await news.click();
  const renamed = reader.getByRole('table').getByRole('link', { name: 'Leistungsbeschreibung, neu benannt' });
  await renamed.waitFor();
  await news.waitFor({ state: 'detached' });

  await openAlive(reader, `/dokumente/${id}`);
  expect(await bringVersion(advisor, id)).toBe(201);
  await reader.getByRole('button', { name: 'Es gibt eine neue Fassung: anzeigen' }).click();
  await reader.getByRole('link', { name: 'Fassung 3', exact: true }).waitFor();
  // whoever changed it herself sees it already
  await openAlive(advisor, `/dokumente/${id}`);
  await advisor.getByRole('button', { name: 'Als geprüft kennzeichnen' }).click();
  await reader.getByRole('button', { name: 'Dieses Dokument hat sich geändert: anzeigen' }).waitFor();
  await advisor.getByRole('status').getByText('geprüft').waitFor();
  await advisor
    .getByRole('button', { name: 'Dieses Dokument hat sich geändert: anzeigen' })
    .waitFor({ state: 'detached' });
});
