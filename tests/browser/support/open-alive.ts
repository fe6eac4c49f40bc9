import type { Page } from 'playwright-core';

/**
 * Opens a page for somebody who is signed in, and waits until it lives: on a busy machine it is shown long before it hears a click.
 * It opens its line to the server once it does.
 */
export async function openAlive(page: Page, path: string): Promise<void> {
  await Promise.all([page.waitForEvent('websocket'), page.goto(path)]);
}
