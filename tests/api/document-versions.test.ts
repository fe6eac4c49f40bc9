import { beforeEach, describe, expect, test } from 'vitest';
import type { DocumentComparison } from '../../server/features/documents/comparison-schema.ts';
import type { Document } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { send } = uploading(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const api = '/api/v1/documents';

beforeEach(async () => {
  for (const table of ['jobs.job', 'document_page', 'document_version', 'document', 'upload', 'stored_file'])
    await query(`delete from ${table}`);
});

/** A document of the member with a version for each text. */
async function inVersions(...texts: string[]): Promise<Document> {
  const member = await house.as('member');
  const [first = '', ...others] = texts;
  const made = await member.send<Document>('POST', api, {
    upload: await send('member', 'winterdienst.md', first),
    channel: 'own',
    title: 'Winterdienst',
    kind: 'guide',
    licence: 'programme',
    classification: 'programme',
  });
  expect(made.status, made.text).toBe(201);
  for (const text of others) {
    const upload = await send('member', 'winterdienst.md', text);
    expect((await member.send('POST', `${api}/${made.body.id}/versions`, { upload })).status).toBe(201);
  }
  await house.app.jobs.workOff();
  return made.body;
}
const compared = async (who: PersonName, { id }: Document, search: string) =>
  (await house.as(who)).get<DocumentComparison>(`${api}/${id}/comparison?${search}`);
const restored = async (who: PersonName, { id }: Document, number: number, note = '') =>
  (await house.as(who)).send<Document>('PUT', `${api}/${id}/versions/${number}/restored`, { note });

describe('two versions are compared', () => {
  test('by what stands in them, in either direction, for whoever opens both', async () => {
    const made = await inVersions('Schulwege zuerst\n\nUm 6 Uhr', 'Schulwege zuerst\n\nUm 5 Uhr');
    const { body } = await compared('planner', made, 'from=1&to=2');
    expect(body).toMatchObject({
      from: { number: 1, text: 'done', pages: 1 },
      to: { number: 2, text: 'done', pages: 1 },
      same: 0,
      next: null,
    });
    expect(body.items).toEqual([
      {
        before: { page: 1, text: 'Schulwege zuerst\nUm 6 Uhr' },
        after: { page: 1, text: 'Schulwege zuerst\nUm 5 Uhr' },
      },
    ]);
    const back = (await compared('planner', made, 'from=2&to=1')).body;
    expect(back.items[0]?.before?.text).toContain('5 Uhr');
    expect((await compared('planner', made, 'from=1&to=1')).body).toMatchObject({ same: 1, items: [] });
    expect((await compared('planner', made, 'from=1&to=3')).status).toBe(404);
    expect((await compared('stranger', made, 'from=1&to=2')).status).toBe(404);
    await query(`update document_version set state = 'checking' where number = 2`);
    expect((await compared('planner', made, 'from=1&to=2')).status).toBe(404);
  });

  test('in portions, when much has changed', async () => {
    const made = await inVersions('a', 'b');
    const { rows } = await query('select id, channel_id from document_version order by number');
    await query('delete from document_page');
    for (const [at, { id, channel_id: channel }] of rows.entries())
      await query(
        `insert into document_page (version_id, channel_id, number, text)
        select $1, $2, n, $3 || n || repeat(' wort', 20000) from generate_series(1, 5) n`,
        [id, channel, `Fassung ${at} `],
      );
    const numbers: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: DocumentComparison = (
        await compared('member', made, `from=1&to=2${next && `&after=${next}`}`)
      ).body;
      numbers.push(...page.items.map(({ before }) => before?.page ?? 0));
      expect(page.items.length).toBeLessThan(5);
      next = page.next;
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('an older version comes back', () => {
  test('as a new one, of whoever brings it back; once, however often it is asked for', async () => {
    const made = await inVersions('eins', 'zwei');
    const answer = await restored('lead', made, 1, '  Fassung 1 wiederhergestellt ');
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.versions).toMatchObject([
      { number: 3, note: 'Fassung 1 wiederhergestellt', by: { name: expect.any(String) }, text: 'waiting' },
      { number: 2 },
      { number: 1 },
    ]);
    const file = await (await house.as('planner')).get(`${api}/${made.id}/versions/3/file`);
    expect(file.text).toBe('eins');
    expect((await restored('lead', made, 1)).status).toBe(409);
    const { rows } = await query(`select action from audit_log where action like 'document.%'`);
    expect(rows).toEqual([{ action: 'document.version_restored' }]);
    await house.app.jobs.workOff();
    expect((await compared('planner', made, 'from=1&to=3')).body.items).toEqual([]);
  });

  test('not for whoever may not change the document, and not what nobody opens yet', async () => {
    const made = await inVersions('eins', 'zwei');
    expect((await restored('planner', made, 1)).status).toBe(403);
    expect((await restored('stranger', made, 1)).status).toBe(404);
    expect((await restored('member', made, 7)).status).toBe(404);
    await query(`update document_version set state = 'checking' where number = 1`);
    expect((await restored('member', made, 1)).status).toBe(404);
  });
});
