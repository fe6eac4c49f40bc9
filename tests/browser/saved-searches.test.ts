import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
const undo = { name: 'Rückgängig' };

for (const javaScriptEnabled of [true, false]) {
  test(`a search is saved, opened, renamed, removed and brought back, by keyboard, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const page = await house.person(`${javaScriptEnabled ? 'innheim' : 'isarstadt'}@example.org`, {
      javaScriptEnabled,
    });
    const press = async (summary: RegExp) => {
      await page.locator('summary', { hasText: summary }).focus();
      await page.keyboard.press('Enter');
    };
    await page.goto('/suche?q=Leerstand&art=beitraege&unsinn=1');
    await press(/Diese Suche speichern/);
    const name = page.getByLabel('Name der Suche');
    expect(await name.inputValue()).toBe('Leerstand · Beiträge');
    await name.fill(' ');
    await name.press('Enter');
    await page.getByText('Name der Suche: Bitte füllen Sie dieses Feld aus.').waitFor();
    await name.fill('Leere Häuser');
    await name.press('Enter');
    await page.getByText('Gespeichert als „Leere Häuser“').waitFor();
    expect(new URL(page.url()).search).toBe('?q=Leerstand&art=beitraege');

    await page.goto('/suche?q=Vergabe');
    await page
      .getByRole('navigation', { name: 'Gespeicherte Suchen' })
      .getByRole('link', { name: 'Leere Häuser' })
      .press('Enter');
    await page.waitForURL('**/suche?q=Leerstand&art=beitraege');
    await page.getByRole('list', { name: 'Treffer' }).waitFor();

    await page.goto('/suche');
    await press(/Umbenennen/);
    await page.getByLabel('Name der Suche').fill('Leerstand im Ort');
    await page.getByLabel('Name der Suche').press('Enter');
    const own = page.getByRole('region', { name: 'Gespeicherte Suchen' });
    await own.getByRole('link', { name: 'Leerstand im Ort' }).waitFor();

    await own.getByRole('button', { name: /Entfernen/ }).press('Enter');
    await page.getByText('„Leerstand im Ort“ ist entfernt.').waitFor();
    expect(await own.getByRole('link').count()).toBe(0);
    await own.getByRole('button', undo).press('Enter');
    const link = own.getByRole('link', { name: 'Leerstand im Ort' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('/suche?q=Leerstand&art=beitraege');
    expect(await own.getByRole('button', undo).count()).toBe(0);
  });
}

test('a pasted letter is not cut down to a search that nobody meant, but refused with a sentence', async () => {
  const page = await house.person('innheim@example.org');
  const letter = 'Sehr geehrte Damen und Herren '.repeat(134);
  await page.goto(`/suche?q=${encodeURIComponent(letter)}`);
  await page.getByText('Ihre Eingabe war länger als 200 Zeichen').waitFor();
  expect(await page.getByText('Diese Suche speichern').count()).toBe(0);
  const sent = await page.request.post(`/suche?q=${encodeURIComponent(letter)}&/save`, {
    form: { name: 'Brief' },
    headers: { origin: house.server.address, accept: 'text/html' },
  });
  await page.setContent(await sent.text());
  await page.getByRole('alert').getByText('höchstens 200 Zeichen').waitFor();
  const { items } = (await (await page.request.get('/api/v1/saved-searches')).json()) as {
    items: { name: string }[];
  };
  expect(items.map(({ name }) => name)).not.toContain('Brief');
});
