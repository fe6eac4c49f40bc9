/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What `faultsHere` finds on each of these pages, and which are not answered with 200. */
export async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    if (answer?.status() !== 200) faults.push(`${path}: answered ${answer?.status()}`);
    faults.push(...(await faultsHere(page)));
  }
  return faults;
}

/**
 * What axe finds on a page as it is now, and whether it is wider than the window. All rules in light; in dark the contrast, which alone can
 * differ, since both colours show the same elements. What a tagged PDF says of its tables is left out: its words stand elsewhere and are owned
 * (aria-owns), where axe does not look for them.
 */
export async function faultsHere(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const axe = () => new AxeBuilder({ page }).exclude('.structTree');
  const faults = await violations(axe());
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (wider) faults.push('wider than the window');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(axe().withRules('color-contrast'));
  const { pathname, search } = new URL(page.url());
  return [...faults, ...dark.map((fault) => `in dark: ${fault}`)].map(
    (fault) => `${pathname}${search}: ${fault}`,
  );
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  // its results are put together in the page itself, which has no frames, in place of a page of their own
  const found = await axe.setLegacyMode().analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
