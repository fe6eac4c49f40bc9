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
  const fields = page.locator('main').locator('input:is([type=text], [type=search], [type=date]), textarea');
  await fields.first().waitFor();
  const typed: string[] = [];
  for (const field of await fields.all()) {
    if (!(await field.isVisible())) continue;
    const isDate = (await field.getAttribute('type')) === 'date';
    typed.push(isDate ? '2027-03-01' : `getippt ${typed.length}`);
    await field.fill(typed.at(-1)!);
  }
  expect(typed.length).toBeGreaterThan(0);
  // the line is opened by the page once it lives
  const alive = page.waitForEvent('websocket');
  arrive();
  await alive;
  const shown = await Promise.all(
    (await fields.filter({ visible: true }).all()).map((field) => field.inputValue()),
  );
  expect(shown).toEqual(typed);
});
