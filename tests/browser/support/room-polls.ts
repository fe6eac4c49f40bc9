import type { Page } from 'playwright-core';
import type { BrowserHouse } from './house.ts';

export const pollsOf = (page: Page) => page.getByRole('region', { name: 'Umfragen' });
export const asked = (page: Page, question: string) => pollsOf(page).getByRole('article', { name: question });

/** An advisor whose page shows the platform. */
export async function organiser(house: BrowserHouse): Promise<Page> {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/treffen');
  return advisor;
}
