/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { browserHouse } from './support/house.ts';

const house = browserHouse();

const pages = {
  'asking a question': '/fragen?kanal=mobilitaet',
  searching: '/suche',
  'finding who can help': '/teilnehmer',
  'keeping a channel': '/kanaele/mobilitaet?bearbeiten',
  answering: '/themen/digitale-amtstafel-haengt-bei-ihnen-der-ausdruck-noch-daneben-012694?seite=1',
  'reviewing expert answers': '/expertenantworten?ansicht=pruefen',
  'splitting off posts':
    '/themen/digitale-amtstafel-haengt-bei-ihnen-der-ausdruck-noch-daneben-012694/moderation?aendern=abtrennen',
};

test.each(Object.entries(pages))('%s: what is typed before the script is there stays', async (_, path) => {
  const page = await house.person('technik@institut.example.org');
  let arrive = () => {};
  const script = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await script;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  const fields = page
    .locator('main')
    .locator('input:is([type=text], [type=search], [type=date], :not([type])), textarea');
  await fields.first().waitFor();
  const typed: string[] = [];
  for (const field of await fields.all()) {
    if (!(await field.isVisible())) continue;
    const isDate = (await field.getAttribute('type')) === 'date';
    typed.push(isDate ? '2027-03-01' : `getippt ${typed.length}`);
    await field.fill(typed.at(-1)!);
  }
  expect(typed.length).toBeGreaterThan(0);
  // of each group the last one
  const choices = page.locator('main').locator('input:is([type=radio], [type=checkbox])');
  const chosen = await choices.evaluateAll((all) => {
    const last = new Map((all as HTMLInputElement[]).map((input) => [input.name, input]));
    for (const input of last.values()) input.click();
    return [...last.values()].map(({ name, value }) => `${name}=${value}`);
  });
  // the line is opened by the page once it lives
  const alive = page.waitForEvent('websocket');
  arrive();
  await alive;
  const shown = await Promise.all(
    (await fields.filter({ visible: true }).all()).map((field) => field.inputValue()),
  );
  expect(shown).toEqual(typed);
  const kept = await choices.evaluateAll((all) =>
    (all as HTMLInputElement[]).filter(({ checked }) => checked).map(({ name, value }) => `${name}=${value}`),
  );
  expect(kept).toEqual(expect.arrayContaining(chosen));
});
