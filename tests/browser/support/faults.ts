/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds on these pages, and which are wider than the window. All rules in light; in dark the contrast, which alone can differ, since
 * both colours show the same elements.
 */
export async function faultsOf(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    if (answer?.status() !== 200) faults.push(`${path}: answered ${answer?.status()}`);
    faults.push(...(await violations(new AxeBuilder({ page }), path)));
    if (await isTooWide(page)) faults.push(`${path}: wider than the window`);
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(
      ...(await violations(new AxeBuilder({ page }).withRules('color-contrast'), `${path} in dark`)),
    );
    await page.emulateMedia({ colorScheme: 'light' });
  }
  return faults;
}

async function violations(axe: AxeBuilder, path: string): Promise<string[]> {
  // its results are put together in the page itself, which has no frames, in place of a page of their own
  const found = await axe.setLegacyMode().analyze();
  return found.violations.map(
    ({ id, nodes }) => `${path}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
