/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from './support/faults.ts';
import { browserHouse } from './support/house.ts';
import { laptop, phone } from './support/pages.ts';

const house = browserHouse();
const advisor = 'technik@institut.example.org';
const otherAdvisor = 'vergabe@institut.example.org';
const author = 'mitarbeit.innheim@example.org';
const reporter = 'neubrueck@example.org';

const send = async <Body>(page: Page, path: string, data: object): Promise<Body> =>
  (
    await page.request.post(`/api/v1${path}`, { data, headers: { origin: house.server.address } })
  ).json() as Promise<Body>;

/** A question with an answer of Innheim's; its address, and the answer's id. */
async function asked(title: string) {
  const asker = await house.person(reporter);
  const question = { kind: 'question', title, body: 'Wer weiß es?' };
  const { id, slug } = await send<{ id: string; slug: string }>(
    asker,
    '/channels/mobilitaet/threads',
    question,
  );
  const answer = { body: 'Der Bieter verlangt 4.200 Euro.' };
  const post = await send<{ id: string }>(await house.person(author), `/threads/${id}/posts`, answer);
  return { thread: `/themen/${slug}`, post: post.id };
}

const post = (page: Page, number: number) =>
  page.getByRole('article', { name: new RegExp(`^Beitrag ${number}\\b`) });
const section = (page: Page, name: string) =>
  page.locator('section, form').filter({ has: page.getByRole('heading', { level: 2, name }) });

async function report(page: Page, thread: string) {
  await page.goto(thread);
  await post(page, 2).getByRole('link', { name: 'Melden' }).click();
  await page.getByLabel('Worum geht es?').selectOption('Vertrauliches aus einem Vergabeverfahren');
  await page.getByLabel('Was ist daran nicht in Ordnung?').fill('Das ist der Preis eines Bieters.');
  await page.getByLabel('Welche Stelle?').fill('4.200 Euro');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Danke, Ihre Meldung ist eingegangen.').waitFor();
}

test('a post is reported, hidden with reasons, objected to, and brought back by another advisor', async () => {
  const { thread } = await asked('Was kostet die Haltestelle?');
  const [reports, decides, writes, looksAgain] = await Promise.all(
    [reporter, advisor, author, otherAdvisor].map((who) => house.person(who)),
  );
  if (!reports || !decides || !writes || !looksAgain) throw new Error('four people');
  await report(reports, thread);
  const address = new URL(reports.url()).pathname;
  await reports.goto(address);
  await reports.getByText('Die Fachbegleitung hat noch nicht entschieden.').waitFor();
  expect((await writes.goto(address))?.status(), 'not yet for the author').toBe(404);

  await decides.goto('/');
  await decides.getByRole('link', { name: 'Meldungen', exact: true }).click();
  await decides.getByRole('link', { name: 'Was kostet die Haltestelle?, Beitrag #2' }).click();
  await decides.getByText('Das ist der Preis eines Bieters.').waitFor();
  await decides.getByRole('button', { name: 'Übernehmen' }).click();
  await decides.getByText('Sie haben die Meldung übernommen.').waitFor();
  await decides.getByLabel('Den Beitrag ausblenden').check();
  const submit = decides.getByRole('button', { name: 'Entscheidung mitteilen' });
  await decides.getByLabel('Begründung').fill('Preise eines laufenden Verfahrens sind vertraulich.');
  await submit.click();
  // the ground is that of the report; the rule is missing, and nothing typed is lost
  await decides
    .getByRole('alert')
    .getByRole('link', { name: /^Regel oder Gesetz/ })
    .waitFor();
  expect(await decides.getByLabel('Begründung').inputValue()).toContain('laufenden Verfahrens');
  await decides.getByLabel('Regel oder Gesetz').fill('§ 5 VgV');
  await submit.click();
  await decides.getByText('Entschieden und mitgeteilt.').waitFor();

  await writes.goto('/mitteilungen');
  await writes.getByText('hat als Moderation etwas geändert').first().click();
  await post(writes, 2).getByRole('link', { name: 'Eigenen Text und Begründung ansehen' }).click();
  await writes.getByRole('link', { name: 'Zur Entscheidung über Meldungen und zum Widerspruch' }).click();
  await writes.getByRole('link', { name: 'Was kostet die Haltestelle?, Beitrag #2' }).click();
  const statement = section(writes, 'Entscheidung und Begründung');
  for (const said of ['Der Beitrag wurde ausgeblendet', '§ 5 VgV', 'sind vertraulich.', /Institut/])
    await statement.getByText(said).waitFor();
  expect(await writes.getByText('Das ist der Preis eines Bieters.').count(), 'nothing of the report').toBe(0);
  await section(writes, 'Widerspruch einlegen').getByText('Es entscheidet eine andere Person').waitFor();
  await writes.getByLabel('Warum soll anders entschieden werden?').fill('Der Preis steht im Amtsblatt.');
  await writes.getByRole('button', { name: 'Widerspruch absenden' }).click();
  await writes.getByText('Ihr Widerspruch ist eingegangen.').waitFor();

  await decides.goto(address);
  await decides.getByText('Es entscheidet eine andere Person der Fachbegleitung').waitFor();
  expect(await decides.getByRole('button', { name: 'Über den Widerspruch entscheiden' }).count()).toBe(0);
  await looksAgain.goto('/meldungen?stand=widersprueche');
  await looksAgain.getByRole('link', { name: 'Was kostet die Haltestelle?, Beitrag #2' }).click();
  await looksAgain.getByLabel('Den Beitrag wieder einblenden').check();
  await looksAgain.getByLabel('Begründung').fill('Der Preis war schon veröffentlicht.');
  await looksAgain.getByRole('button', { name: 'Über den Widerspruch entscheiden' }).click();
  await looksAgain.getByText('Entschieden und mitgeteilt.').waitFor();

  await reports.goto('/mitteilungen');
  await reports.getByText('hat über Ihre Meldung oder Ihren Widerspruch entschieden').first().click();
  await reports.getByRole('link', { name: 'Was kostet die Haltestelle?, Beitrag #2' }).click();
  await section(reports, 'Nach Widerspruch geändert')
    .getByText('Der Preis war schon veröffentlicht.')
    .waitFor();
  await reports.goto(thread);
  await post(reports, 2).getByText('4.200 Euro').waitFor();
});

test('without script: a refused report keeps what was typed, and a second one says where the first stands', async () => {
  const { thread } = await asked('Ohne Skript gemeldet?');
  const page = await house.person(reporter, { javaScriptEnabled: false });
  await page.goto(thread);
  const outline = async () => {
    await page.getByRole('link', { name: 'Einen Beitrag melden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welchen Beitrag möchten Sie melden?' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: /#2$/ }).click();
  };
  await outline();
  await page.getByLabel('Was ist daran nicht in Ordnung?').fill('Das ist vertraulich.');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Was ist daran nicht in Ordnung?').inputValue()).toBe('Das ist vertraulich.');
  await page.getByLabel('Worum geht es?').selectOption('Werbung');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Danke, Ihre Meldung ist eingegangen.').waitFor();
  await page.goto(thread);
  await outline();
  await page.getByLabel('Worum geht es?').selectOption('Werbung');
  await page.getByLabel('Was ist daran nicht in Ordnung?').fill('Noch einmal.');
  await page.getByRole('button', { name: 'Meldung absenden' }).click();
  await page.getByText('Sie haben diesen Beitrag bereits gemeldet.').waitFor();
});

for (const [viewport, locale] of [
  [laptop, 'en-GB'],
  [phone, 'de-DE'],
] as const)
  test(`no faults in any state of a report: ${viewport.width} px, ${locale}`, async () => {
    const options = { viewport, locale, colorScheme: 'light' } as const;
    const { thread, post: answer } = await asked(`Barrierefrei gemeldet? ${locale}`);
    const reports = await house.person(reporter, options);
    const report = { ground: 'other', words: 'Bitte ansehen.', quoted: '4.200 Euro' };
    const made = await send<{ case: string }>(reports, `/posts/${answer}/reports`, report);
    const page = `/meldungen/${made.case}`;
    const form = `${thread}?seite=1&tun=melden&beitrag=2`;
    const writes = await house.person(author, options);
    const [decides, looksAgain] = [
      await house.person(advisor, options),
      await house.person(otherAdvisor, options),
    ];
    expect(await faultsOf(reports, ['/meldungen', `${page}?getan=gemeldet`, form])).toEqual([]);
    expect(await faultsOf(decides, ['/meldungen', '/meldungen?stand=meine', page])).toEqual([]);
    const headers = { origin: house.server.address };
    const data = { outcome: 'hidden', ground: 'other', rule: '§ 1', reasons: 'Darum.' };
    await decides.request.put(`/api/v1/reports/${made.case}/decision`, { data, headers });
    expect(await faultsOf(writes, ['/meldungen', page])).toEqual([]);
    await send(writes, `/reports/${made.case}/objection`, { words: 'Nein.' });
    expect(await faultsOf(looksAgain, ['/meldungen?stand=widersprueche', page])).toEqual([]);
  });
