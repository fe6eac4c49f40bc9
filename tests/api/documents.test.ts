import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Document, DocumentSummary } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import { id, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const { send } = uploading(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const api = '/api/v1/documents';

beforeEach(async () => {
  for (const table of ['document_version', 'document', 'upload', 'stored_file'])
    await query(`delete from ${table}`);
  await query('update channel set archived_at = null');
});

async function share(
  who: PersonName,
  channel: ChannelName,
  { name = 'Muster.txt', bytes = 'Inhalt', ...more }: Record<string, string> = {},
) {
  const upload = await send(who, name, bytes);
  const said = {
    title: 'Muster',
    kind: 'template',
    licence: 'cc-by-4.0',
    classification: 'programme',
    ...more,
  };
  return (await house.as(who)).send<Document>('POST', api, {
    upload,
    channel: channel.toLowerCase(),
    ...said,
  });
}
const shared = async (...given: Parameters<typeof share>) => {
  const answer = await share(...given);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const file = async (who: PersonName, { id: document }: { id: string }, number = 1, headers = {}) =>
  (await house.as(who)).get(`${api}/${document}/versions/${number}/file`, headers);
const audited = async () =>
  (await query(`select action, reason from audit_log where action like 'document.%' order by number`)).rows;

describe('sharing', () => {
  test('a document is there for who reads its channel, with who shared it as she was then', async () => {
    const made = await shared('member', 'own', { title: '  Muster   Ausschreibung ', note: 'Erste Fassung' });
    expect(made).toMatchObject({
      title: 'Muster Ausschreibung',
      channel: { slug: 'own' },
      by: { name: 'Mia Moser' },
      versions: [{ number: 1, name: 'Muster.txt', size: 6, state: 'ready', note: 'Erste Fassung' }],
      may: { change: true, tend: false, remove: true, move: false },
    });
    await query(`update membership set function = 'Anderes Amt' where id = $1`, [id('membership:member')]);
    const seen = await (await house.as('planner')).get<Document>(`${api}/${made.id}`);
    expect(seen.body.versions[0]?.by).toMatchObject({ name: 'Mia Moser', function: 'Stadtplanung' });
    expect(seen.body.may).toEqual({
      change: false,
      tend: false,
      remove: false,
      move: false,
      hide: false,
      report: true,
    });
    expect((await (await house.as('stranger')).get(`${api}/${made.id}`)).status).toBe(404);
    await query(`update membership set function = 'Stadtplanung' where id = $1`, [id('membership:member')]);
  });

  test('an upload is shared once, and by who sent it', async () => {
    const upload = await send('lead', 'a.txt', 'abc');
    const said = {
      upload,
      channel: 'open',
      title: 'a',
      kind: 'other',
      licence: 'unknown',
      classification: 'programme',
    };
    const stolen = await (await house.as('member')).send('POST', api, said);
    expect([stolen.status, JSON.stringify(stolen.body.errors)]).toEqual([
      422,
      expect.stringContaining('upload'),
    ]);
    expect((await (await house.as('lead')).send('POST', api, said)).status).toBe(201);
    expect((await (await house.as('lead')).send('POST', api, said)).status).toBe(422);
  });

  test('the same bytes lie there once, and stay while one document has them', async () => {
    const [one, other] = [await shared('member', 'open'), await shared('stranger', 'foreignRoom')];
    expect((await query('select count(*)::int from stored_file')).rows).toEqual([{ count: 1 }]);
    await (await house.as('member')).send('DELETE', `${api}/${one.id}`, { reason: 'Irrtum' });
    await house.app.tidy('files');
    expect((await file('stranger', other)).text).toBe('Inhalt');
    await (await house.as('stranger')).send('DELETE', `${api}/${other.id}`, { reason: 'Irrtum' });
    await house.app.tidy('files');
    expect((await query('select count(*)::int from stored_file')).rows).toEqual([{ count: 0 }]);
    expect(await house.app.storage.has(createHash('sha256').update('Inhalt').digest('hex'))).toBe(false);
  });

  test('nothing is shared in what is archived, nor by whoever may not write there; removing stays possible', async () => {
    const made = await shared('member', 'own');
    await query('update channel set archived_at = now() where id = $1', [id('channel:own')]);
    expect((await share('lead', 'own')).status).toBe(403);
    const member = await house.as('member');
    expect((await member.send('PATCH', `${api}/${made.id}`, { revision: 1, title: 'x' })).status).toBe(403);
    expect((await member.get<Document>(`${api}/${made.id}`)).body.may).toMatchObject({
      change: false,
      remove: true,
    });
    expect((await member.send('DELETE', `${api}/${made.id}`, { reason: 'x' })).status).toBe(200);
  });
});

test('whoever may not write in a channel for a time shares nothing there, and is told why', async () => {
  const made = await shared('stranger', 'open');
  const silenced = await (
    await house.as('advisor')
  ).send('PUT', `/api/v1/posts/${id('post:open:2')}/author-silenced`, { hours: 1, reason: 'Bitte Pause.' });
  expect(silenced.status).toBe(200);
  const refused = await share('stranger', 'open');
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Bitte Pause.')]);
  const stranger = await house.as('stranger');
  expect((await stranger.send('PATCH', `${api}/${made.id}`, { revision: 1, title: 'x' })).status).toBe(403);
  expect((await stranger.send('DELETE', `${api}/${made.id}`, { reason: 'Irrtum' })).status).toBe(200);
  await query('delete from silence');
});

describe('a list', () => {
  test('shows what one reads, page by page, by channel, kind, organisation, licence, field and period, in two orders', async () => {
    await shared('member', 'open', { title: 'Zebra', kind: 'guide' });
    await shared('stranger', 'open', { title: 'Ähre' });
    await shared('member', 'own', { title: 'Baum' });
    await shared('stranger', 'foreign', { title: 'Fremd' });
    const titles = async (search: string) => {
      const { body } = await (
        await house.as('member')
      ).get<{ items: DocumentSummary[]; next: string | null; total: number }>(`${api}?${search}`);
      return [body.items.map(({ title }) => title), body.total, body.next] as const;
    };
    expect(await titles('')).toEqual([['Baum', 'Ähre', 'Zebra'], 3, null]);
    expect(await titles('sort=title')).toEqual([['Ähre', 'Baum', 'Zebra'], 3, null]);
    expect((await titles('channel=open&kind=guide'))[0]).toEqual(['Zebra']);
    expect((await titles('organisation=huegelgau'))[0]).toEqual(['Ähre']);
    expect((await titles('channel=foreign'))[0]).toEqual([]);
    await query(`update document set last_version_at = '2026-03-01T23:30:00+01:00', licence = 'dl-de-by-2.0',
      action_field = 'mobility' where title = 'Baum'`);
    expect((await titles('to=2026-03-01'))[0]).toEqual(['Baum']);
    expect((await titles('from=2026-03-02'))[0]).toEqual(['Ähre', 'Zebra']);
    expect((await titles('licence=dl-de-by-2.0&actionField=mobility'))[0]).toEqual(['Baum']);
    expect((await titles('licence=cc-by-4.0&actionField=mobility'))[0]).toEqual([]);
    await query(`update document set last_version_at = now() where title = 'Baum'`);
    const [first, , next] = await titles('limit=2');
    expect([first, (await titles(`limit=2&after=${next}`))[0]]).toEqual([['Baum', 'Ähre'], ['Zebra']]);
  });
});

describe('a file', () => {
  test('is saved under its name, runs nowhere, and is not sent again to who has it', async () => {
    // as a Mac spells it
    const made = await shared('member', 'own', { name: 'U\u0308bersicht „Größe“.csv', bytes: 'ä;ö\n' });
    const answer = await file('planner', made);
    expect(answer.text).toBe('ä;ö\n');
    const hash = createHash('sha256').update('ä;ö\n').digest('hex');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv',
      'content-disposition': `attachment; filename="Ubersicht _Grosse_.csv"; filename*=UTF-8''%C3%9Cbersicht%20%E2%80%9EGr%C3%B6%C3%9Fe%E2%80%9C.csv`,
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      etag: `"${hash}"`,
    });
    expect((await file('planner', made, 1, { 'if-none-match': `"x", W/"${hash}"` })).status).toBe(304);
    const head = await house.app.inject({
      method: 'HEAD',
      url: `${api}/${made.id}/versions/1/file`,
      headers: { cookie: (await house.as('planner')).cookie },
    });
    expect([head.statusCode, head.headers['content-length'], head.payload]).toEqual([200, '6', '']);
  });

  test('is sent in part', async () => {
    const made = await shared('member', 'open', { bytes: '0123456789' });
    const part = await file('lead', made, 1, { range: 'bytes=2-4' });
    expect([part.status, part.text, part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
      '3',
    ]);
    const outside = await file('lead', made, 1, { range: 'bytes=10-' });
    expect([outside.status, outside.headers['content-range']]).toEqual([416, 'bytes */10']);
    const changed = await file('lead', made, 1, { range: 'bytes=2-4', 'if-range': '"older"' });
    expect([changed.status, changed.text]).toEqual([200, '0123456789']);
  });

  test('is not there for others, by whatever they know of it', async () => {
    const made = await shared('stranger', 'foreignRoom');
    const hash = createHash('sha256').update('Inhalt').digest('hex');
    for (const headers of [
      {},
      { range: 'bytes=0-1' },
      { 'if-none-match': '*' },
      { 'if-range': `"${hash}"`, range: 'bytes=0-1' },
    ])
      for (const who of ['planner', 'member', 'ministry', 'admin'] as const) {
        const answer = await file(who, made, 1, headers);
        expect([answer.status, answer.headers.etag], who).toEqual([404, undefined]);
      }
    expect((await file('stranger', made, 2)).status).toBe(404);
    // the right is looked at each time
    await query('delete from channel_reader where membership_id = $1', [id('membership:otherAdvisor')]);
    expect((await file('otherAdvisor', made)).status).toBe(404);
    await query('insert into channel_reader values ($1, $2)', [
      id('channel:foreignRoom'),
      id('membership:otherAdvisor'),
    ]);
    expect((await file('otherAdvisor', made)).status).toBe(200);
  });

  test('that is being checked nobody opens but who brought it', async () => {
    const made = await shared('member', 'open');
    await query(`update document_version set state = 'checking'`);
    expect((await file('member', made)).status).toBe(200);
    expect((await file('lead', made)).status).toBe(404);
    const { body } = await (await house.as('lead')).get<Document>(`${api}/${made.id}`);
    expect(body.versions).toEqual([]);
  });
});

describe('what becomes of a document', () => {
  test('a new version counts on, keeps the old one, and has to be checked anew', async () => {
    const made = await shared('member', 'open');
    const checked = await (
      await house.as('lead')
    ).send<Document>('PATCH', `${api}/${made.id}`, { revision: 1, checked: true });
    expect(checked.body).toMatchObject({ checkedAt: expect.any(String), checkedBy: { name: 'Leo Lang' } });
    const upload = await send('advisor', 'Muster-2.txt', 'Inhalt 2');
    const second = await (
      await house.as('advisor')
    ).send<Document>('POST', `${api}/${made.id}/versions`, { upload, note: 'Ergänzt' });
    expect(second.status).toBe(201);
    expect(second.body.versions.map(({ number, name, by }) => [number, name, by.name])).toEqual([
      [2, 'Muster-2.txt', 'Anna Auer'],
      [1, 'Muster.txt', 'Mia Moser'],
    ]);
    expect(second.body.checkedAt).toBeNull();
    expect((await file('stranger', made, 1)).text).toBe('Inhalt');
    expect((await file('stranger', made, 2)).text).toBe('Inhalt 2');
    expect((await audited()).map(({ action }) => action)).toEqual([
      'document.checked',
      'document.version_added',
    ]);
  });

  test('two who describe it at once do not overwrite each other', async () => {
    const made = await shared('member', 'open');
    const change = async (who: PersonName, title: string) =>
      (await house.as(who)).send('PATCH', `${api}/${made.id}`, { revision: 1, title });
    expect((await change('member', 'Mein Titel')).status).toBe(200);
    const late = await change('advisor', 'Ihr Titel');
    expect([late.status, (late.body.current as Document).title]).toEqual([409, 'Mein Titel']);
  });

  test('removed, its title is left, and who did it and why; its files are gone', async () => {
    await query('truncate audit_log');
    const [mine, inRoom] = [await shared('member', 'open'), await shared('member', 'room')];
    const advisor = await house.as('advisor');
    const removed = await advisor.send<Document>('DELETE', `${api}/${mine.id}`, {
      reason: 'Namen von Bietern',
    });
    expect(removed.body).toMatchObject({
      title: 'Muster',
      removed: { by: { name: 'Anna Auer' }, reason: 'Namen von Bietern' },
      may: { change: false, remove: false },
    });
    for (const who of ['member', 'advisor'] as const) expect((await file(who, mine)).status).toBe(404);
    expect((await advisor.send('DELETE', `${api}/${mine.id}`, { reason: 'noch einmal' })).status).toBe(404);
    const listed = await advisor.get<{ total: number }>(`${api}?channel=open`);
    expect(listed.body.total).toBe(0);
    await advisor.send('DELETE', `${api}/${inRoom.id}`, { reason: 'Namen von Bietern' });
    expect(await audited()).toEqual([
      { action: 'document.removed', reason: 'Namen von Bietern' },
      { action: 'document.removed', reason: '' },
    ]);
  });

  test('moved, more readers are named and have to be confirmed', async () => {
    const made = await shared('member', 'own');
    const move = async (who: PersonName, body: object) =>
      (await house.as(who)).send<Document & { readers: { name: string }[] }>(
        'PUT',
        `${api}/${made.id}/channel`,
        {
          channel: 'open',
          reason: 'Für alle',
          ...body,
        },
      );
    const asked = await move('advisor', {});
    expect(asked.status).toBe(409);
    expect(asked.body.readers.map(({ name }) => name)).toContain('Sven Strobl');
    expect((await move('advisor', { widens: true })).body.channel.slug).toBe('open');
    expect((await file('stranger', made)).text).toBe('Inhalt');
    expect((await file('planner', made)).status).toBe(404);
    expect((await move('advisor', {})).status).toBe(409);
    expect((await move('advisor', { channel: 'foreignroom' })).status).toBe(422);
  });
});
