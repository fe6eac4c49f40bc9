// Both languages say the same things: no key missing, none unused, the same placeholders. Prints what is wrong.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.js';

const read = (locale) => JSON.parse(readFileSync(join(root, `messages/${locale}.json`), 'utf8'));
const catalogues = { de: read('de'), en: read('en') };
const places = ['server', 'db', 'web/src', 'scripts', 'bench'];
const wrong = [];

for (const [locale, other] of [
  ['de', 'en'],
  ['en', 'de'],
]) {
  for (const key of Object.keys(catalogues[locale])) {
    if (!(key in catalogues[other])) wrong.push(`${key}: missing in ${other}.json`);
  }
}

const placeholders = (message) =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort().join(' ');
for (const [key, message] of Object.entries(catalogues.de)) {
  const translated = catalogues.en[key];
  if (key.startsWith('$') || translated === undefined) continue;
  if (placeholders(message) !== placeholders(translated))
    wrong.push(`${key}: different placeholders in de and en`);
  if (JSON.stringify([message, translated]).includes('""')) wrong.push(`${key}: empty text`);
}

const words = new Set(places.flatMap((place) => wordsBelow(join(root, place))));
for (const key of Object.keys(catalogues.de)) {
  if (!key.startsWith('$') && !words.has(key)) wrong.push(`${key}: used nowhere`);
}

for (const line of wrong) console.log(line);
process.exit(wrong.length > 0 ? 1 : 0);

/** Every identifier in the sources; a key counts as used where its whole name is written. */
function wordsBelow(folder) {
  let entries = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').match(/\w+/g) ?? []);
}
