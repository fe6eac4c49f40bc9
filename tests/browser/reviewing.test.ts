/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();
const card = (page: Page) => page.getByRole('region', { name: /^Zu prüfen/ });

test('what is to be reviewed stands on the first screen of advisors, at the tab and at the answer', async () => {
  const advisor = await house.person('technik@institut.example.org');
  await advisor.goto('/');
  const words = await card(advisor).getByRole('heading').innerText();
  expect(words).toMatch(/^Zu prüfen \(\d+\)$/);
  await card(advisor).getByText('abgelaufen am').first().waitFor();
  await card(advisor).getByRole('link', { name: 'Auftragswert schätzen' }).click();
  await advisor.getByText('Prüfung steht aus').first().waitFor();
  await advisor.getByText('Ich trage diese Antwort mit.').waitFor();
  await advisor.getByRole('link', { name: 'Gültigkeit verlängern oder ersetzen' }).click();
  const views = advisor.getByRole('navigation', { name: 'Ansichten des Wissensspeichers' });
  await views.getByRole('link', { name: words, exact: true }).waitFor();
  const answer = advisor.locator(new URL(advisor.url()).hash);
  await answer.getByRole('link', { name: 'Auftragswert schätzen' }).waitFor();
  await views.getByRole('link', { name: 'Alle Expertenantworten' }).click();
  await advisor.getByRole('heading', { level: 1, name: 'Wissensspeicher' }).waitFor();
  await views.getByRole('link', { name: words, exact: true }).waitFor();
});

test('members are told of no review that is theirs to do', async () => {
  const member = await house.person('mitarbeit.innheim@example.org');
  await member.goto('/');
  await member.getByRole('heading', { name: 'Neue Expertenantworten' }).waitFor();
  expect(await card(member).count()).toBe(0);
  await member.goto('/expertenantworten');
  expect(await member.getByRole('link', { name: /Zu prüfen/ }).count()).toBe(0);
  const entry = member.getByRole('article', { name: 'Auftragswert schätzen' });
  await entry.getByText('Prüfung steht aus').waitFor();
  await entry.getByRole('link', { name: 'Auftragswert schätzen' }).click();
  await member.getByRole('heading', { level: 1, name: 'Auftragswert schätzen' }).waitFor();
  await member.getByText('Prüfung steht aus').waitFor();
  expect(await member.getByRole('link', { name: 'Gültigkeit verlängern oder ersetzen' }).count()).toBe(0);
});
