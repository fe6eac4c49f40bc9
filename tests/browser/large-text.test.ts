import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { laptop, memberPages, phone } from './support/pages.ts';

const house = browserHouse();

test.each([
  ['laptop', laptop],
  ['phone', phone],
])('very large text in chosen colours fits on a %s', async (_, viewport) => {
  const page = await house.person('neubrueck@example.org', { viewport, colorScheme: 'light' });
  await page.request.patch('/api/v1/me/settings', {
    data: { theme: 'dark', textSize: 'larger' },
    headers: { origin: house.server.address },
  });
  expect(
    await faultsOf(
      page,
      memberPages.filter((path) => !path.includes('innheim')),
    ),
  ).toEqual([]);
});
