import { beforeAll, describe, expect, test } from 'vitest';
import type { ChannelOrder, ReadingList } from '../../server/features/channels/curating-schema.ts';
import type { Channel } from '../../server/features/channels/schema.ts';
import { testApp } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const open = '/api/v1/channels/open';

beforeAll(async () => {
  // Lisa Lechner, lead of the other participant, keeps the open channel
  await house.database.owner.query('insert into channel_curator values ($1, $2)', [
    id('channel:open'),
    id('membership:strangeLead'),
  ]);
});

const channel = async (who: PersonName = 'strangeLead', path = open) =>
  (await (await house.as(who)).get<Channel>(path)).body;
const curate = async (change: object, who: PersonName = 'strangeLead') =>
  (await house.as(who)).send<Channel & { current: Channel }>('PATCH', open, {
    revision: (await channel(who)).revision,
    ...change,
  });
const arrange = async (items: object[], who: PersonName = 'strangeLead', revision?: number) =>
  (await house.as(who)).send<ReadingList & { current: ReadingList; errors: { field: string }[] }>(
    'PUT',
    `${open}/reading`,
    { revision: revision ?? (await channel(who)).readingRevision, items },
  );
const pin = async (thread: string, until: string, who: PersonName = 'strangeLead') =>
  (await house.as(who)).send('PUT', `/api/v1/threads/${thread}/pinned`, { until });

describe('what a channel says of itself', () => {
  test('a curator changes all of it, and what is left out stays', async () => {
    const before = await channel();
    expect(before.may.curate).toBe(true);
    const { status, body } = await curate({
      summary: '  Was wir\nüber Leerstand wissen. ',
      description: '**Worum** es geht <script>alert(1)</script>',
      beforeAsking: 'Nennen Sie die *Phase*.',
      suggestedTags: ['Leerstand', ' leerstand ', 'Radverkehr'],
      icon: 'map',
      hue: 'green',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      summary: 'Was wir über Leerstand wissen.',
      suggestedTags: ['Leerstand', 'Radverkehr'],
      icon: 'map',
      hue: 'green',
      beforeAskingHtml: '<p>Nennen Sie die <em>Phase</em>.</p>',
      revision: before.revision + 1,
    });
    expect(body.descriptionHtml).toContain('<strong>Worum</strong>');
    expect(body.descriptionHtml).not.toContain('<script');
    await curate({ beforeAsking: ' \n ' });
    expect(await channel('member')).toMatchObject({
      beforeAsking: '',
      beforeAskingHtml: '',
      icon: 'map',
      description: '**Worum** es geht <script>alert(1)</script>',
      may: { curate: false },
    });
  });

  test('an edit made from an older state is refused with what stands there now', async () => {
    const { revision } = await channel();
    await curate({ summary: 'Die eine.' });
    const late = await curate({ revision, summary: 'Der andere.' }, 'advisor');
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      type: expect.stringMatching(/revision$/),
      current: { summary: 'Die eine.' },
    });
    expect((await channel()).summary).toBe('Die eine.');
  });

  test('of two edits at once one is kept and one is told', async () => {
    const { revision } = await channel();
    const both = await Promise.all([
      curate({ revision, summary: 'Eins.' }),
      curate({ revision, summary: 'Zwei.' }, 'advisor'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each([
    [{ summary: 'x'.repeat(201) }, 422],
    [{ description: 'x'.repeat(5001) }, 422],
    [{ beforeAsking: 'x'.repeat(2001) }, 422],
    [{ description: `${'>'.repeat(40)} tief` }, 422],
    [{ suggestedTags: Array.from({ length: 13 }, (_, at) => `tag${at}`) }, 422],
    [{ suggestedTags: ['x'.repeat(41)] }, 422],
    [{ icon: 'skull' }, 400],
    [{ hue: '#f00' }, 400],
    [{ name: 'Anders' }, 400],
  ])('%j is refused', async (change, status) => {
    expect((await curate(change)).status).toBe(status);
  });
});

describe('the reading list', () => {
  test('of several channels may lead to one thread', async () => {
    const advisor = await house.as('advisor');
    for (const path of [open, '/api/v1/channels/own']) {
      const { readingRevision: revision, reading } = await channel('advisor', path);
      const items = [{ kind: 'thread', target: id('thread:open') }];
      const done = await advisor.send<ReadingList>('PUT', `${path}/reading`, { revision, items });
      expect(done.body.items.map(({ target }) => target)).toEqual([id('thread:open')]);
      await advisor.send('PUT', `${path}/reading`, { revision: revision + 1, items: reading });
    }
  });

  const address = {
    kind: 'address',
    url: 'https://example.org/leitfaden',
    title: 'Leitfaden',
    note: 'Kapitel 3',
  };

  test('add, change, reorder, remove; entries keep their ids', async () => {
    const { body: added } = await arrange([
      { kind: 'thread', target: id('thread:open'), note: 'Damit begann es.' },
      address,
    ]);
    expect(added.items).toMatchObject([
      {
        kind: 'thread',
        url: '/themen/frage-open',
        target: id('thread:open'),
        title: expect.stringMatching(/^Frage/),
      },
      { kind: 'address', url: 'https://example.org/leitfaden', title: 'Leitfaden', target: null },
    ]);
    const [thread, link] = added.items;
    const { body: turned } = await arrange([
      { ...address, id: link?.id, note: 'Kapitel 4' },
      { id: thread?.id, kind: 'thread', target: 'frage-open' },
    ]);
    expect(turned.items).toMatchObject([
      { id: link?.id, note: 'Kapitel 4' },
      { id: thread?.id, note: '' },
    ]);
    expect(turned.revision).toBe(added.revision + 1);
    expect((await channel('member')).reading).toEqual(turned.items);
    expect((await arrange([])).body.items).toEqual([]);
  });

  test('an expert answer leads to what is pinned in the thread, and is only added where one is', async () => {
    const none = await arrange([{ kind: 'expertAnswer', target: id('thread:open') }]);
    expect(none.status).toBe(422);
    const advisor = await house.as('advisor');
    await advisor.send('PUT', `/api/v1/posts/${id('post:open:2')}/expert-answer`, {
      reason: 'geprüft',
      validUntil: inDays(100),
    });
    const { body } = await arrange([{ kind: 'expertAnswer', target: id('thread:open') }]);
    expect(body.items).toMatchObject([
      {
        url: `/beitraege/${id('post:open:2')}`,
        expertAnswer: { validUntil: inDays(100), underReview: false },
      },
    ]);
    await advisor.send('DELETE', `/api/v1/posts/${id('post:open:2')}/expert-answer?reason=alt`);
    expect((await channel()).reading).toMatchObject([{ url: '/themen/frage-open', expertAnswer: null }]);
    // what is there already stays as it is
    const kept = { id: body.items[0]?.id, kind: 'expertAnswer', target: id('thread:open') };
    expect((await arrange([kept])).status).toBe(200);
  });

  test('what leads where a reader does not read is not shown to her, and survives her editing', async () => {
    const { body } = await arrange(
      [
        { kind: 'thread', target: id('thread:own') },
        { kind: 'thread', target: id('thread:open') },
      ],
      'advisor',
    );
    expect(body.items).toHaveLength(2);
    const seen = (await channel('strangeLead')).reading;
    expect(seen.map(({ target }) => target)).toEqual([id('thread:open')]);
    expect((await channel('member')).reading).toHaveLength(2);
    await arrange([{ id: seen[0]?.id, kind: 'thread', target: id('thread:open'), note: 'neu' }]);
    expect((await channel('advisor')).reading).toMatchObject([
      { target: id('thread:own') },
      { target: id('thread:open'), note: 'neu' },
    ]);
    expect((await arrange([{ kind: 'thread', target: id('thread:room') }])).body.errors).toMatchObject([
      { field: 'items.0.target' },
    ]);
    await arrange([], 'advisor');
  });

  test('made from an older list it is refused with the present one', async () => {
    const { readingRevision } = await channel();
    await arrange([address]);
    const late = await arrange([], 'advisor', readingRevision);
    expect(late.status).toBe(409);
    expect(late.body.current).toMatchObject({
      revision: readingRevision + 1,
      items: [{ title: 'Leitfaden' }],
    });
    await arrange([]);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/x',
    'www.example.org',
    '//example.org',
    '/themen/frage-open',
    'https://',
    'https://name:secret@example.org/',
    `https://example.org/${'x'.repeat(490)}`,
    '',
  ])('the address %s is refused at its field', async (url) => {
    const answer = await arrange([{ ...address, url }]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'items.0.url' }]);
  });

  test('an address without a title, an entry twice, one of another list, too many', async () => {
    expect((await arrange([{ ...address, title: ' ' }])).body.errors).toMatchObject([
      { field: 'items.0.title' },
    ]);
    const { body } = await arrange([address]);
    const entry = { ...address, id: body.items[0]?.id };
    expect((await arrange([entry, entry])).status).toBe(422);
    expect((await arrange([{ ...address, id: id('nichts') }])).status).toBe(422);
    expect((await arrange(Array.from({ length: 21 }, () => address))).status).toBe(422);
    expect((await channel()).reading).toHaveLength(1);
  });
});

describe('pinned threads', () => {
  test('until a day, again until another, and taken off', async () => {
    expect((await pin('frage-open', inDays(10))).body).toEqual({ pinnedUntil: inDays(10) });
    await pin(id('thread:open'), inDays(20));
    expect((await channel('member')).pinned).toMatchObject([
      { id: id('thread:open'), pinnedUntil: inDays(20) },
    ]);
    const curator = await house.as('strangeLead');
    expect((await curator.send('DELETE', '/api/v1/threads/frage-open/pinned')).status).toBe(204);
    expect((await curator.send('DELETE', '/api/v1/threads/frage-open/pinned')).status).toBe(204);
    expect((await channel('member')).pinned).toEqual([]);
  });

  test('at most five at a time, also when they are pinned at once', async () => {
    const member = await house.as('member');
    const threads: string[] = [];
    for (let at = 0; at < 6; at++) {
      const asked = { kind: 'discussion', title: `Thema ${at}`, body: 'Text' };
      threads.push((await member.send<{ id: string }>('POST', `${open}/threads`, asked)).body.id);
    }
    const answers = await Promise.all(
      threads.map((thread, at) => pin(thread, inDays(5), at % 2 ? 'advisor' : 'strangeLead')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 409]);
    expect((await channel()).pinned).toHaveLength(5);
    // those that are there may get another day
    const there = (await channel()).pinned[0]?.id ?? '';
    expect((await pin(there, inDays(6))).status).toBe(200);
    await house.database.owner.query('update thread set pinned_until = null');
  });

  test.each([
    [inDays(-1), 422],
    [inDays(400), 422],
    ['2026-02-30', 422],
    ['9999-12-31', 422],
    ['morgen', 422],
  ])('until %s: %i', async (until, status) => {
    expect((await pin('frage-open', until)).status).toBe(status);
  });
});

describe('the order of the channels', () => {
  const order = async (who: PersonName = 'admin') =>
    (await (await house.as(who)).get<ChannelOrder>('/api/v1/channel-order')).body;
  const put = async (body: object) =>
    (await house.as('admin')).send<ChannelOrder & { current: ChannelOrder }>(
      'PUT',
      '/api/v1/channel-order',
      body,
    );

  test('the administrator puts them under headings, of those that she reads', async () => {
    const { revision, sections } = await order();
    expect(sections).toEqual([{ name: '', channels: [{ slug: 'open', name: 'Kanal open' }] }]);
    const { status, body } = await put({
      revision,
      sections: [{ name: ' Über  alles ', channels: ['open'] }],
    });
    expect(status).toBe(200);
    expect(body.sections).toEqual([{ name: 'Über alles', channels: [{ slug: 'open', name: 'Kanal open' }] }]);
    const { rows } = await house.database.owner.query(
      `select action from audit_log where action = 'channels.ordered'`,
    );
    expect(rows).toHaveLength(1);
    expect((await channel('member')).section).toBe('Über alles');
    // from the order as it was before
    const late = await put({ revision, sections: [{ name: '', channels: ['open'] }] });
    expect(late.status).toBe(409);
    expect(late.body.current).toEqual(body);
  });

  test.each([
    ['none', []],
    ['twice', [{ name: '', channels: ['open', 'open'] }]],
    ['one that she does not read', [{ name: '', channels: ['open', 'own'] }]],
    ['one that is not', [{ name: '', channels: ['nichts'] }]],
  ])('incomplete or foreign: %s', async (_, sections) => {
    const { revision } = await order();
    expect((await put({ revision, sections })).status).toBe(409);
  });
});
