import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Import {
  specifier: string;
  parent: string;
  url: string;
  format: string;
}

test('a file of drizzle-orm is found where Node finds it, without asking Node for each', () => {
  const plain = importDrizzle([]);
  const quick = importDrizzle(['server/quick-imports.js']);
  expect(plain.led.length).toBeGreaterThan(300);
  expect(quick.led).toEqual(plain.led);
  expect(plain.asked).toBe(plain.led.length);
  expect(quick.asked).toBe(4);
});

/** In a process of its own: where all imports of drizzle-orm led, and how many of them Node itself was asked for. */
function importDrizzle(before: string[]): { led: Import[]; asked: number } {
  const script = `
    import { registerHooks } from 'node:module';
    const ofDrizzle = (url) => url.includes('/node_modules/drizzle-orm/');
    let asked = 0;
    // of two hooks, the one registered last is called first
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        if (ofDrizzle(found.url)) asked += 1;
        return found;
      },
    });
    for (const file of ${JSON.stringify(before)}) await import('./' + file);
    const led = [];
    registerHooks({
      resolve(specifier, context, next) {
        const { url, format } = next(specifier, context);
        if (ofDrizzle(url)) led.push({ specifier, parent: context.parentURL, url, format });
        return { url, format, shortCircuit: true };
      },
    });
    for (const name of ['', '/node-postgres', '/pg-core', '/sql']) await import('drizzle-orm' + name);
    console.log(JSON.stringify({ led, asked }));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '../..'),
    maxBuffer: 10_000_000,
  });
  return JSON.parse(said.toString()) as { led: Import[]; asked: number };
}
