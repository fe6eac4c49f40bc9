import { existsSync } from 'node:fs';
import { chromium as playwright, type Browser } from 'playwright-core';

/** A real Chromium out of an npm package, or the one that CHROMIUM_PATH names. */
export async function launch(): Promise<Browser> {
  // where the system lacks libnss3 the package unpacks the few libraries that it brings, but only for this platform
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const given = process.env.CHROMIUM_PATH;
  return playwright.launch({
    // without a locale it saves no file with an umlaut in its name
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    executablePath: given && existsSync(given) ? given : await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
