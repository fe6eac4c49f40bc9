import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test(`a thread is put on the list by the beginning of its title; what is unknown is said at its field: ${how} script`, async () => {
    const page = await house.person('technik@institut.example.org', { javaScriptEnabled });
    await page.goto('/kanaele/mobilitaet?bearbeiten');
    const list = page.getByRole('list', { name: 'Lesenswert' });
    const field = page.getByLabel('Thema, Dokument oder Adresse');
    const save = page.getByRole('button', { name: 'Lesenswertes speichern' });
    await field.fill('Gibt es gar nicht');
    await save.click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
      'Thema, Dokument oder Adresse: Kein Thema und kein Dokument eindeutig gefunden. Bitte aus der Liste wählen oder den Link einfügen.',
    ]);
    expect(await field.inputValue()).toBe('Gibt es gar nicht');
    expect(await field.getAttribute('aria-invalid')).toBe('true');

    const before = await list.getByText('Besucherlenkung in Echtzeit').count();
    await field.fill('besucherlenkung');
    await save.click();
    await page.getByRole('status').getByText('Gespeichert.').waitFor();
    await expect.poll(() => list.getByText('Besucherlenkung in Echtzeit').count()).toBe(before + 1);
    expect(await page.getByText('Gespeichert.').isVisible()).toBe(true);
    expect(await field.inputValue()).toBe('');
    await page.getByRole('button', { name: '„Besucherlenkung in Echtzeit“ entfernen' }).first().click();
    await expect.poll(() => list.getByText('Besucherlenkung in Echtzeit').count()).toBe(before);
  });

  test(`of what one is told in a channel: that it is saved is said ${how} script`, async () => {
    const page = await house.person('neubrueck@example.org', { javaScriptEnabled });
    await (javaScriptEnabled ? openAlive(page, '/kanaele/mobilitaet') : page.goto('/kanaele/mobilitaet'));
    expect(await page.getByText('Gespeichert:').count()).toBe(0);
    await page.getByLabel('Mitteilungen:').selectOption('nur Antworten an mich');
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByRole('status').getByText('Gespeichert: nur Antworten an mich').waitFor();
    await page.getByLabel('Mitteilungen:').selectOption('alle neuen Beiträge');
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByRole('status').getByText('Gespeichert: alle neuen Beiträge').waitFor();
  });
}
