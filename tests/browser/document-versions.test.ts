import { expect, test } from 'vitest';
import { faultsHere } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { openAlive } from './support/open-alive.ts';

const house = browserHouse();
const title = 'Arbeitshilfe: Aufbau eines integrierten digitalen Entwicklungskonzepts';

test('two versions are compared word by word, also without script, and lead to their pages', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await house.person('mitarbeit.innheim@example.org', { javaScriptEnabled });
    await page.goto('/kanaele/idek-prozess/dokumente');
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('link', { name: 'Mit Fassung 2 vergleichen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fassungen vergleichen' }).waitFor();
    expect(await page.getByRole('insertion').count()).toBeGreaterThan(0);
    if (javaScriptEnabled) expect(await faultsHere(page)).toEqual([]);
    await page.getByLabel('Ältere Fassung').selectOption('1');
    await page.getByRole('button', { name: 'Vergleichen' }).click();
    await page.waitForURL(/von=1&mit=3/);
    await page
      .getByRole('link', { name: /^Fassung 3, Seite \d+$/ })
      .first()
      .click();
    await page.waitForURL(/fassung=3&seite=\d+/);
  }
});

test('whoever may change a document brings an older version back, and is told what comes of it', async () => {
  const page = await house.person('methodik@institut.example.org');
  await page.goto('/kanaele/idek-prozess/dokumente');
  const address = await page.getByRole('link', { name: title }).first().getAttribute('href');
  await openAlive(page, address ?? '');
  const versions = page.getByRole('region', { name: 'Fassungen' });
  expect(await page.getByRole('img', { name: 'Erste Seite der Fassung 3' }).count()).toBe(1);
  await versions.getByText('Fassung 1 wiederherstellen').click();
  expect(await versions.getByLabel('Was ist neu in dieser Fassung?').last().inputValue()).toBe(
    'Fassung 1 wiederhergestellt',
  );
  await versions.getByRole('button', { name: 'Als Fassung 4 veröffentlichen' }).click();
  await page.getByRole('status').getByText('Die ältere Fassung ist jetzt wieder die neueste.').waitFor();
  await versions.getByText('Fassung 1 wiederhergestellt').waitFor();
});
