import { beforeAll, describe, expect, test } from 'vitest';
import type { KeptChannelPage } from '../../server/features/channels/keeping-schema.ts';
import type { Channel } from '../../server/features/channels/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const path = '/api/v1/kept-channels';
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const as = (name: PersonName) => house.as(name);
let advisor: Caller, lead: Caller, admin: Caller, member: Caller;
beforeAll(async () => {
  [advisor, lead, admin, member] = await Promise.all([as('advisor'), as('lead'), as('admin'), as('member')]);
});

const about = {
  ...{ name: 'Wärmeplanung', shortName: 'Wärme', summary: 'Kommunale Wärmeplanung.' },
  organisations: [] as string[],
};
const create = (caller: Caller, more: object) =>
  caller.send<KeptChannelPage>('POST', path, { ...about, visibility: 'everyone', description: '', ...more });
const read = async (caller: Caller, slug: string) =>
  (await caller.get<KeptChannelPage>(`${path}/${slug}`)).body;
const change = async (caller: Caller, slug: string, more: object) => {
  const { name, shortName, summary, visibility, organisations, revision } = await read(caller, slug);
  const present = {
    name,
    shortName,
    summary,
    visibility,
    organisations: organisations.map((each) => each.id),
  };
  return caller.send<KeptChannelPage>('PUT', `${path}/${slug}`, { ...present, revision, ...more });
};
const sees = async (name: PersonName, slug: string) =>
  (await (await as(name)).get(`/api/v1/channels/${slug}`)).status === 200;
const names = (people: { name: string }[]) => people.map(({ name }) => name).sort();
const lastEntry = async () =>
  (await query('select action, subject, reason from audit_log order by number desc limit 1')).rows[0];
const noticesSeen = async (name: PersonName, slug: string) =>
  (await (await as(name)).get<Channel>(`/api/v1/channels/${slug}`)).body.notices.map(
    ({ kind, by, about: whom }) => `${by.name} ${kind} ${whom?.name ?? ''}`.trim(),
  );

describe('a new channel', () => {
  test('has an address of its name, is read at once by those whom it is for, and the log names it', async () => {
    const made = await create(admin, { description: 'Worum **es** geht' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      slug: 'waermeplanung',
      archivedAt: null,
      may: { keep: true, read: true },
    });
    expect(await lastEntry()).toEqual({
      action: 'channel.created',
      subject: `channel:${made.body.id}`,
      reason: 'Wärmeplanung',
    });
    expect(await sees('member', 'waermeplanung')).toBe(true);
    expect(await sees('planner', 'waermeplanung')).toBe(false);
    const asked = await member.send('POST', '/api/v1/channels/waermeplanung/threads', {
      ...{ kind: 'question', title: 'Wer hat Daten?', body: 'Wir nicht.' },
    });
    expect(asked.status).toBe(201);
    // the same name again, and an address that is wished
    expect((await create(advisor, {})).body.slug).toBe('waermeplanung-2');
    expect((await create(await as('ministry'), { slug: 'Förder Räume' })).body.slug).toBe('foerder-raeume');
  });

  test('two at the same moment get two addresses; one that is sent twice is one', async () => {
    const both = await Promise.all([
      create(advisor, { name: 'Zugleich' }),
      create(admin, { name: 'Zugleich' }),
    ]);
    expect(both.map(({ body }) => body.slug).sort()).toEqual(['zugleich', 'zugleich-2']);
    const again = () =>
      advisor.send<KeptChannelPage>(
        'POST',
        path,
        { ...about, name: 'Einmal', visibility: 'everyone', description: '' },
        { 'idempotency-key': 'einmal' },
      );
    expect((await again()).body.slug).toBe('einmal');
    expect((await again()).body.slug).toBe('einmal');
  });

  test('that is limited names participants, and nobody else reads it', async () => {
    const limited = (organisations: string[]) =>
      create(advisor, { name: 'Begrenzt', visibility: 'organisations', organisations });
    for (const wrong of [[], [id('institut')], ['nichts'], [id('innheim'), id('nichts')]]) {
      expect((await limited(wrong)).body).toMatchObject({ errors: [{ field: 'organisations' }] });
    }
    expect((await limited([id('huegelgau')])).status).toBe(201);
    expect([await sees('stranger', 'begrenzt'), await sees('member', 'begrenzt')]).toEqual([true, false]);
    // the administrator keeps it, and does not read it
    expect(await read(admin, 'begrenzt')).toMatchObject({ may: { keep: true, read: false } });
    expect(await sees('admin', 'begrenzt')).toBe(false);
  });

  test('a name of spaces is none', async () => {
    expect((await create(admin, { name: ' \u200b ' })).body).toMatchObject({ errors: [{ field: 'name' }] });
  });

  test('members and planners make none, and leads no open one', async () => {
    for (const name of ['member', 'planner', 'lead'] as const)
      expect((await create(await as(name), {})).status, name).toBe(403);
  });
});

describe('a confidential room', () => {
  test('of a lead is her participant’s, whatever she says; in it is she', async () => {
    const made = await create(lead, {
      ...{ name: 'Vergabe Innheim', visibility: 'confidential', participant: id('huegelgau') },
    });
    expect(made.body).toMatchObject({ organisation: { slug: 'innheim' }, may: { keep: true, read: true } });
    expect(names(made.body.people)).toEqual(['Leo Lang']);
    // its name stands nowhere that others read
    expect(await lastEntry()).toMatchObject({ action: 'channel.created', reason: '' });
  });

  test('of an advisor is the named participant’s, and its leads decide from then on', async () => {
    const room = { name: 'Raum Hügelgau', visibility: 'confidential' };
    expect((await create(advisor, room)).body).toMatchObject({ errors: [{ field: 'participant' }] });
    expect((await create(advisor, { ...room, participant: id('institut') })).status).toBe(422);
    const made = await create(advisor, { ...room, participant: id('huegelgau') });
    expect(names(made.body.people)).toEqual(['Anna Auer', 'Lisa Lechner']);
    expect(made.body.may).toEqual({ keep: false, read: true });
    const naming = await advisor.send(
      'PUT',
      `${path}/raum-huegelgau/readers/${id('membership:otherAdvisor')}`,
    );
    expect(naming.status).toBe(403);
    expect(naming.text).toContain('Projektleitung');
    for (const name of ['ministry', 'admin'] as const)
      expect((await create(await as(name), { ...room, participant: id('innheim') })).status, name).toBe(403);
    expect((await admin.get(`${path}/raum-huegelgau`)).status).toBe(404);
  });

  test('who comes and goes is announced to all in it, and written into the log', async () => {
    const reader = (name: PersonName) => `${path}/room/readers/${id(`membership:${name}`)}`;
    expect((await lead.send('DELETE', reader('planner'))).status).toBe(200);
    expect(await lastEntry()).toEqual({
      action: 'channel.reader_removed',
      subject: `channel:${id('channel:room')}`,
      reason: `membership:${id('membership:planner')}`,
    });
    expect(await sees('planner', 'room')).toBe(false);
    expect((await lead.send('PUT', reader('otherAdvisor'))).status).toBe(200);
    expect(await noticesSeen('member', 'room')).toEqual([
      'Leo Lang reader_added Olaf Ott',
      'Leo Lang reader_removed Paul Pfeil',
    ]);
    // said once, however often it is asked for
    await lead.send('PUT', reader('otherAdvisor'));
    expect(await noticesSeen('otherAdvisor', 'room')).toHaveLength(2);
    expect(await noticesSeen('member', 'open')).toEqual([]);
    await lead.send('PUT', reader('planner'));
    expect((await noticesSeen('planner', 'room'))[0]).toBe('Leo Lang reader_added Paul Pfeil');
    // neither colleagues of another participant nor the ministry nor the administrator
    for (const name of ['stranger', 'ministry', 'admin'] as const)
      expect((await lead.send('PUT', reader(name))).status, name).toBe(409);
    expect((await (await as('strangeLead')).get(`${path}/room`)).status).toBe(404);
  });

  test('a lead who is not in it decides all the same, and does not read it', async () => {
    await query('delete from channel_reader where membership_id = $1', [id('membership:lead')]);
    const page = await read(lead, 'room');
    expect(page.may).toEqual({ keep: true, read: false });
    expect(names(page.addable.readers)).toContain('Leo Lang');
    expect((await lead.get('/api/v1/channels/room')).status).toBe(404);
    const own = `${path}/room/readers/${id('membership:lead')}`;
    expect((await lead.send<KeptChannelPage>('PUT', own)).body.may.read).toBe(true);
    expect((await noticesSeen('member', 'room'))[0]).toBe('Leo Lang reader_added Leo Lang');
  });

  test('stays a room, and no channel becomes one', async () => {
    expect((await change(lead, 'room', { visibility: 'everyone' })).status).toBe(403);
    expect((await change(advisor, 'open', { visibility: 'confidential' })).status).toBe(403);
  });

  test('two who take the same one out at the same moment do it once', async () => {
    const url = `${path}/room/readers/${id('membership:otherAdvisor')}`;
    const other = await house.signIn('lead');
    await lead.send('PUT', url);
    const before = (await noticesSeen('member', 'room')).length;
    const both = await Promise.all([lead.send('DELETE', url), other.send('DELETE', url)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await noticesSeen('member', 'room')).length).toBe(before + 1);
  });
});

describe('what is changed', () => {
  test('where more people would read, they are named first, and nothing is done before that was confirmed', async () => {
    const wider = { organisations: [id('innheim'), id('huegelgau')] };
    const asked = await change(advisor, 'own', wider);
    expect(asked.status).toBe(409);
    expect(asked.body).toMatchObject({ type: 'urn:rathausrunde:problem:readers-widen' });
    expect(names((asked.body as unknown as { readers: { name: string }[] }).readers)).toEqual([
      'Lisa Lechner',
      'Sven Strobl',
    ]);
    expect(await sees('stranger', 'own')).toBe(false);
    expect((await change(advisor, 'own', { ...wider, widens: true })).status).toBe(200);
    expect(await sees('stranger', 'own')).toBe(true);
    expect((await lastEntry()).reason).toBe('organisations: + Gemeinde-Allianz Hügelgau');
    // fewer need no question
    const fewer = await change(advisor, 'own', { organisations: [id('innheim')] });
    expect(names(fewer.body.people)).not.toContain('Sven Strobl');
    expect(await sees('stranger', 'own')).toBe(false);
  });

  test('nobody overwrites what another has changed meanwhile', async () => {
    const late = await change(advisor, 'open', { revision: 99 });
    expect(late.body).toMatchObject({ current: { name: 'Kanal open' } });
    const { revision } = await read(advisor, 'open');
    const both = await Promise.all(
      [advisor, admin].map((caller) => change(caller, 'open', { revision, summary: 'Neu' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('curators are chosen among those who read; the last one may go', async () => {
    const curator = (name: PersonName) => `${path}/foreign/curators/${id(`membership:${name}`)}`;
    for (const name of ['member', 'planner', 'admin'] as const)
      expect((await advisor.send('PUT', curator(name))).status, name).toBe(409);
    await advisor.send('PUT', curator('stranger'));
    await advisor.send('PUT', curator('strangeLead'));
    const curates = async (name: PersonName) =>
      (await (await as(name)).get<Channel>('/api/v1/channels/foreign')).body.may.curate;
    expect([await curates('stranger'), await curates('strangeLead')]).toEqual([true, true]);
    await Promise.all([
      advisor.send('DELETE', curator('stranger')),
      (await as('ministry')).send('DELETE', curator('strangeLead')),
    ]);
    expect((await read(advisor, 'foreign')).curators).toEqual([]);
    expect(await curates('stranger')).toBe(false);
  });
});

describe('an archive', () => {
  const archive = `${path}/foreign/archived`;

  test('is read and found, and out of the navigation', async () => {
    expect((await advisor.send('PUT', archive, { reason: 'Das Projekt ist zu Ende' })).status).toBe(200);
    expect(await lastEntry()).toMatchObject({
      action: 'channel.archived',
      reason: 'Das Projekt ist zu Ende',
    });
    const stranger = await as('stranger');
    const page = (await stranger.get<Channel>('/api/v1/channels/foreign')).body;
    expect(page).toMatchObject({ archivedAt: expect.any(String), may: { kinds: [], curate: false } });
    expect(await noticesSeen('stranger', 'foreign')).toContain('Anna Auer archived');
    const frame = await stranger.get<{ channels: { slug: string }[] }>('/api/v1/frame');
    expect(frame.body.channels.map(({ slug }) => slug)).not.toContain('foreign');
    const found = await stranger.get('/api/v1/search?q=Leerstandskataster');
    expect(found.text).toContain('(foreign)');
  });

  test('takes nothing new: the sentence says why, and the database says no by itself', async () => {
    const stranger = await as('stranger');
    const thread = `/api/v1/threads/${id('thread:foreign')}`;
    const post = `/api/v1/posts/${id('post:foreign:1')}`;
    const answer = `/api/v1/posts/${id('post:foreign:2')}`;
    const tries: [Caller, 'POST' | 'PUT' | 'PATCH' | 'DELETE', string, object?][] = [
      [stranger, 'POST', '/api/v1/channels/foreign/threads', { kind: 'question', title: 'Neu', body: 'x' }],
      [stranger, 'POST', `${thread}/posts`, { body: 'Noch etwas' }],
      [stranger, 'PATCH', post, { body: 'Anders', revision: 1 }],
      [stranger, 'PUT', `${answer}/helpful`],
      [stranger, 'PUT', `${thread}/accepted-answer`, { postId: id('post:foreign:2') }],
      [advisor, 'DELETE', `${thread}/closed?reason=doch`],
      [advisor, 'PUT', `${thread}/title`, { title: 'Anders', reason: 'klarer' }],
      [advisor, 'PUT', `${answer}/expert-answer`, { reason: 'gut', validUntil: '2027-01-01' }],
      [advisor, 'PATCH', '/api/v1/channels/foreign', { revision: 1, summary: 'Anders' }],
      [
        advisor,
        'PUT',
        `/api/v1/threads/${id('thread:own')}/channel`,
        { channel: 'foreign', reason: 'x', widens: true },
      ],
      [advisor, 'PUT', `${thread}/channel`, { channel: 'open', reason: 'x', widens: true }],
    ];
    for (const [caller, method, url, body] of tries) {
      const answered = await caller.send(method, url, body);
      expect([answered.status, answered.text], url).toEqual([403, expect.stringContaining('archiviert')]);
    }
    expect((await change(advisor, 'foreign', { name: 'Anders' })).status).toBe(403);
    // what the law asks for stays possible
    expect(
      (await advisor.send('PUT', `${answer}/hidden`, { ground: 'personal-data', reason: 'Name' })).status,
    ).toBe(200);
    expect((await stranger.send('DELETE', post)).status).toBeLessThan(300);
  });

  test('is opened again by whoever looks after it, once', async () => {
    expect((await (await as('lead')).send('DELETE', archive)).status).toBe(404);
    const both = await Promise.all([advisor.send('DELETE', archive), admin.send('DELETE', archive)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const opened = (await noticesSeen('stranger', 'foreign')).filter((each) => each.includes('reopened'));
    expect(opened).toHaveLength(1);
    const stranger = await as('stranger');
    const url = `/api/v1/threads/${id('thread:foreign')}/posts`;
    expect((await stranger.send('POST', url, { body: 'Weiter' })).status).toBe(201);
  });
});
