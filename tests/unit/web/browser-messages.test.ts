import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { m } from '../../../messages/compiled/messages.js';
import { shortened } from '../../../web/vite/browser-messages.ts';

const compiled = join(import.meta.dirname, '../../../messages/compiled/messages');
const shortOf = async (name: string) => shortened(await readFile(join(compiled, `${name}.js`), 'utf8'));

/** The message as a browser has it, in a page of this language. */
async function inBrowser(name: string, language: string): Promise<(inputs?: object) => string> {
  const code = (await shortOf(name)) ?? '';
  const body = code.replace(/^import .*$/m, '').replace(/^export const \w+ = /m, 'return ');
  return new Function('isGerman', body)(() => language === 'de');
}

test.each(['de', 'en'] as const)('a short message says what the long one says, in %s', async (locale) => {
  const names = { names: 'Huber; "Maier"' };
  expect((await inBrowser('thread_writing', locale))(names)).toBe(m.thread_writing(names, { locale }));
  expect((await inBrowser('post_reply', locale))()).toBe(m.post_reply({}, { locale }));
  const posts = await inBrowser('thread_posts', locale);
  for (const count of [0, 1, 2, 21]) expect(posts({ count })).toBe(m.thread_posts({ count }, { locale }));
});

test('a message of another kind stays as it was compiled', async () => {
  const code = await readFile(join(compiled, 'thread_posts.js'), 'utf8');
  expect(shortened(code.replaceAll('"one"', '"few"'))).toBeNull();
});

test('no message needs the rules of plurals in a browser', async () => {
  for (const name of Object.keys(m)) {
    const code = await readFile(join(compiled, `${name}.js`), 'utf8');
    if (code.includes('registry.')) expect(shortened(code), name).not.toBeNull();
  }
});
