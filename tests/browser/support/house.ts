import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launch } from './chromium.ts';
import { demoPassword } from './demo-template.ts';
import { ServerProcess } from './server-process.ts';

export interface BrowserHouse {
  readonly server: ServerProcess;
  /** a browser of her own, signed in; `language`: what she reads from now on, whatever the browser's is */
  person(email: string, options?: BrowserContextOptions & { language?: 'de' | 'en' }): Promise<Page>;
  guest(options?: BrowserContextOptions): Promise<Page>;
}

const usual: BrowserContextOptions = {
  viewport: { width: 1366, height: 768 },
  locale: 'de-DE',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
};

/** One server and one browser for the tests of a file; every person has cookies and storage of her own. */
export function browserHouse(): BrowserHouse {
  let server: ServerProcess;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([ServerProcess.start(), launch()]);
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const guest = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...usual, baseURL: server.address, ...options });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return context.newPage();
  };
  return {
    get server() {
      return server;
    },
    guest,
    async person(email, { language, ...options } = {}) {
      const page = await guest(options);
      const data = { email, password: demoPassword };
      const answer = await page.request.post('/api/v1/session', {
        data,
        headers: { origin: server.address },
      });
      if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
      // people of the demo content read German until they say otherwise
      if (language)
        await page.request.patch('/api/v1/me', {
          data: { language },
          headers: { origin: server.address },
        });
      return page;
    },
  };
}
