import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { largestUpdate, longestSection, type WrittenSection } from '../../server/features/minutes/schema.ts';
import { testApp } from '../support/app.ts';
import { liveMeeting } from '../support/live-meeting.ts';
import { closedMeeting, Copy, minutesOf, textIn } from '../support/minutes.ts';

const house = testApp();
const seed = 20_261_130;

const begin = async () => {
  const advisor = await house.as('advisor');
  const { id, agenda } = await liveMeeting(advisor);
  const section = async (item: string | null = null) =>
    (await minutesOf(id).read(advisor)).body.sections.find((each) => each.id === item);
  return {
    id,
    advisor,
    other: await house.as('otherAdvisor'),
    item: agenda[0]?.id ?? '',
    section,
    of: minutesOf(id),
  };
};
const eventsOf = async (meeting: string) =>
  (
    await house.database.owner.query<{
      type: string;
      data: { itemId: string | null; update: string; revision: number };
    }>('select type, data from event where stream = $1 order by seq', [`minutes:${meeting}`])
  ).rows;

test('what two write in one section at once both stands there, whoever was first', async () => {
  const { advisor, other, item, of, section, id } = await begin();
  const [one, two] = [
    new Copy().type(0, 'Innheim stellt sein Kataster vor.'),
    new Copy().type(0, 'Die Allianz fragt nach.'),
  ];
  const answers = await Promise.all([
    of.update(advisor, item, one.unsent()),
    of.update(other, item, two.unsent()),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.map(({ body }) => body.revision).sort()).toEqual([1, 2]);
  const stands = await section(item);
  expect(stands?.body).toContain('Innheim stellt sein Kataster vor.');
  expect(stands?.body).toContain('Die Allianz fragt nach.');
  expect(stands?.html).toBe(`<p>${stands?.body}</p>`);
  expect(textIn(stands?.state ?? '')).toBe(stands?.body);
  // who hears only what is told has the same
  const heard = new Y.Doc();
  for (const { data } of await eventsOf(id)) Y.applyUpdate(heard, Buffer.from(data.update, 'base64'));
  expect(heard.getText('body').toString()).toBe(stands?.body);
});

test('the same once more changes nothing and tells nobody', async () => {
  const { advisor, of, id } = await begin();
  const copy = new Copy().type(0, 'Einmal');
  const first = await of.update(advisor, 'general', copy.unsent());
  const again = await of.update(advisor, 'general', copy.unsent());
  expect(again.body).toEqual(first.body);
  expect(await eventsOf(id)).toHaveLength(1);
});

test('two who wrote without a line lose nothing of each other', async () => {
  const { advisor, other, of, section } = await begin();
  const { body } = await of.replace(advisor, 'general', 'Anfang. Mitte. Ende.', 0);
  const [one, two] = [new Copy().take(body.state), new Copy().take(body.state)];
  one.type(7, ' Eins.').type(0, 'Vorab. ');
  two.type(8, 'Zwei. ').type(two.text.length, ' Schluss.');
  await of.update(advisor, 'general', one.unsent());
  const last = await of.update(other, 'general', two.unsent());
  const stands = (await section())?.body ?? '';
  for (const words of ['Vorab. ', 'Eins.', 'Zwei.', 'Schluss.', 'Anfang.', 'Mitte.', 'Ende.'])
    expect(stands).toContain(words);
  expect(two.take(last.body.state).toString()).toBe(stands);
});

type Step = { who: number } & (
  { do: 'type'; at: number; words: string; removed: number } | { do: 'send' | 'take' | 'whole' }
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    who: fc.nat(2),
    do: fc.constant('type' as const),
    at: fc.nat(40),
    words: fc.constantFrom('a', 'Wort ', 'ü\n', '👩‍💻', '', '- Liste\n'),
    removed: fc.nat(6),
  }),
  fc.record({ who: fc.nat(2), do: fc.constantFrom('send' as const, 'take' as const, 'whole' as const) }),
);

test('however the edits of three come in between, all end with the same text', async () => {
  const { advisor, of, section, id } = await begin();
  const items = (await of.read(advisor)).body.sections.map((each) => each.id ?? 'general');
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      run += 1;
      const { id: meeting } = run % items.length === 0 ? await liveMeeting(advisor) : { id };
      const at = run % items.length === 0 ? 'general' : (items[run % items.length] ?? 'general');
      const there = minutesOf(meeting);
      const standing = async () => {
        const { sections } = (await there.read(advisor)).body;
        const found = sections.find((each) => (each.id ?? 'general') === at);
        return { state: found?.state ?? '', body: found?.body ?? '', revision: found?.revision ?? 0 };
      };
      const copies = [new Copy(), new Copy(), new Copy()];
      const before = await standing();
      if (before.state) for (const copy of copies) copy.take(before.state);
      const send = async (copy: Copy) =>
        copy.take((await there.update(advisor, at, copy.unsent())).body.state);
      for (const each of steps) {
        const copy = copies[each.who] ?? new Copy();
        if (each.do === 'type') copy.type(each.at, each.words, each.removed);
        if (each.do === 'send') await send(copy);
        const { state, body, revision } = await standing();
        if (each.do === 'take' && state) copy.take(state);
        // somebody without script, in between
        if (each.do === 'whole')
          expect((await there.replace(advisor, at, `${body}Formular. `, revision)).status).toBe(200);
      }
      for (const copy of [...copies, ...copies]) await send(copy);
      const { body, state } = await standing();
      expect(textIn(state)).toBe(body);
      expect(copies.map(String)).toEqual([body, body, body]);
    }),
    { seed, numRuns: 25 },
  );
  expect(await section()).toBeDefined();
});

describe('without script', () => {
  test('the difference is taken over, so that what others write on the same text stands, too', async () => {
    const { advisor, other, of, section } = await begin();
    const { body } = await of.replace(advisor, 'general', 'Es kamen alle.\r\nUnd dann?', 0);
    const offline = new Copy().take(body.state).type(8, 'fast ');
    expect((await of.replace(advisor, 'general', 'Es kamen alle.\nUnd dann ging es los.', 1)).status).toBe(
      200,
    );
    await of.update(other, 'general', offline.unsent());
    expect((await section())?.body).toBe('Es kamenfast  alle.\nUnd dann ging es los.');
  });

  test('a text that was written on another one is refused with the one that stands there', async () => {
    const { advisor, other, of, section } = await begin();
    await of.replace(advisor, 'general', 'Erste Fassung', 0);
    const answer = await of.replace(other, 'general', 'Ganz anders', 0);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      type: 'urn:rathausrunde:problem:revision',
      current: { body: 'Erste Fassung', revision: 1 },
    });
    expect((await section())?.body).toBe('Erste Fassung');
  });

  test('an unchanged text changes nothing; an empty one empties the section', async () => {
    const { advisor, of, id, section } = await begin();
    await of.replace(advisor, 'general', 'Da', 0);
    expect((await of.replace(advisor, 'general', 'Da', 1)).body.revision).toBe(1);
    expect(await eventsOf(id)).toHaveLength(1);
    expect((await of.replace(advisor, 'general', '', 1)).status).toBe(200);
    expect(await section()).toMatchObject({ body: '', html: '', revision: 2 });
  });

  test('two long texts that have nothing in common are changed in no time', async () => {
    const { advisor, of, section } = await begin();
    const long = (word: string) =>
      Array.from({ length: 3000 }, (_, at) => `${word}${at % 97}`)
        .join(' ')
        .slice(0, 19_000);
    await of.replace(advisor, 'general', long('a'), 0);
    const began = Date.now();
    expect((await of.replace(advisor, 'general', long('b'), 1)).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(3000);
    expect((await section())?.body).toBe(long('b'));
  });
});

describe('limits', () => {
  test('a section that grows too long is refused with how much, and stays as it was', async () => {
    const { advisor, of, section } = await begin();
    const copy = new Copy().take((await of.replace(advisor, 'general', 'Kurz', 0)).body.state);
    const answer = await of.update(advisor, 'general', copy.type(4, 'x'.repeat(longestSection)).unsent());
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Bitte kürzen Sie um 4.');
    expect(await section()).toMatchObject({ body: 'Kurz', revision: 1 });
    // shortened it is taken, with all that was typed
    const shorter = await of.update(advisor, 'general', copy.type(4, '', 4).unsent());
    expect(shorter.status).toBe(200);
    expect((await section())?.body).toHaveLength(longestSection);
  });

  test('a text that nests without end is refused', async () => {
    const { advisor, of, section } = await begin();
    expect((await of.update(advisor, 'general', new Copy().type(0, '>'.repeat(40)).unsent())).status).toBe(
      422,
    );
    expect((await section())?.revision).toBe(0);
  });

  test('what is sent is no larger than a section can be', async () => {
    const { advisor, of } = await begin();
    expect((await of.update(advisor, 'general', 'A'.repeat(2 * largestUpdate))).status).toBe(413);
    expect((await of.update(advisor, 'general', 'A'.repeat(largestUpdate * 1.4))).status).toBe(422);
    expect((await of.update(advisor, 'general', 'kein base64!')).status).toBe(400);
  });
});

describe('what is no update of a text', () => {
  const otherwise = (make: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc();
    make(doc);
    return Y.encodeStateAsUpdate(doc);
  };
  const gap = () => {
    const copy = new Copy().type(0, 'Eins');
    const known = Y.encodeStateVector(copy.doc);
    return Y.encodeStateAsUpdate(copy.type(4, 'Zwei').doc, known);
  };
  const far = () => {
    const doc = new Y.Doc();
    const struct = new Y.GC(Y.createID(7, 0), 2 ** 40);
    doc.store.clients.set(7, [struct]);
    return Y.encodeStateAsUpdate(doc);
  };
  test.each<[string, () => Uint8Array]>([
    ['nothing', () => new Uint8Array()],
    ['a few bytes', () => new Uint8Array([1, 255, 255, 255, 255, 255, 7, 3])],
    ['very many pieces of which none is there', () => new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0])],
    ['something else than a text', () => otherwise((doc) => doc.getMap('body').set('a', 1))],
    ['another text', () => otherwise((doc) => doc.getText('other').insert(0, 'x'))],
    ['a picture in the text', () => otherwise((doc) => doc.getText('body').insertEmbed(0, { image: 'x' }))],
    ['bold letters', () => otherwise((doc) => doc.getText('body').insert(0, 'x', { bold: true }))],
    ['a text in the text', () => otherwise((doc) => doc.getArray('body').insert(0, [new Y.Text('x')]))],
    ['what stands on something that is missing', gap],
    ['a piece that is longer than all that anybody types', far],
    ['a zero', () => new Copy().type(0, 'a\u0000b').unsent()],
  ])('%s is refused, and the text stays whole', async (_, make) => {
    const { advisor, of, section, id } = await begin();
    const copy = new Copy().take((await of.replace(advisor, 'general', 'Steht', 0)).body.state);
    const began = Date.now();
    const answer = await of.update(advisor, 'general', make());
    expect(answer.status).toBe(422);
    expect(Date.now() - began).toBeLessThan(3000);
    expect(await section()).toMatchObject({ body: 'Steht', revision: 1 });
    expect(await eventsOf(id)).toHaveLength(1);
    const next: { body: WrittenSection } = await of.update(
      advisor,
      'general',
      copy.type(5, ' weiter').unsent(),
    );
    expect(textIn(next.body.state)).toBe('Steht weiter');
  });

  test('chance is never an update that harms', async () => {
    const { advisor, of, section } = await begin();
    const copy = new Copy()
      .take((await of.replace(advisor, 'general', 'Steht', 0)).body.state)
      .type(5, ' fest');
    const whole = copy.unsent();
    for (let turn = 0; turn < 60; turn += 1) {
      const bytes = turn % 2 ? new Uint8Array(randomBytes(turn)) : whole.slice();
      if (turn % 2 === 0) bytes[turn % bytes.length] = (bytes[turn % bytes.length] ?? 0) ^ (1 + turn);
      expect([200, 422]).toContain((await of.update(advisor, 'general', bytes)).status);
      const { state, body } = (await section()) ?? {};
      expect(textIn(state ?? '')).toBe(body);
    }
    expect((await of.update(advisor, 'general', new Copy().type(0, 'Ende').unsent())).status).toBe(200);
    expect((await section())?.body).toContain('Ende');
  });
});

test('an item of which something is written stays on the agenda; one of which nothing is goes with its section', async () => {
  const { advisor, of, id, item } = await begin();
  const { revision, agenda } = (
    await advisor.get<{ revision: number; agenda: { id: string }[] }>(`/api/v1/meetings/${id}`)
  ).body;
  await of.replace(advisor, item, 'Begrüßt', 0);
  const arrange = (at: number, kept: typeof agenda) =>
    advisor.send<{ revision: number; type: string }>('PUT', `/api/v1/meetings/${id}/agenda`, {
      revision: at,
      items: kept.map((each) => {
        const { id: itemId, kind, title, minutes, lead, notes } = each as Record<string, unknown>;
        return { id: itemId, kind, title, minutes, lead, notes };
      }),
    });
  const refused = await arrange(revision, agenda.slice(1));
  expect(refused.status).toBe(409);
  expect(refused.body.type).toBe('urn:rathausrunde:problem:agenda-item-written');
  expect(refused.text).toContain('Begrüßung');
  const last = agenda.at(-1)?.id ?? '';
  await of.replace(advisor, last, 'Versehen', 0);
  await of.replace(advisor, last, '', 1);
  expect((await arrange(revision, agenda.slice(0, -1))).status).toBe(200);
  expect((await of.update(advisor, last, new Copy().type(0, 'x').unsent())).status).toBe(404);
});

test('in what is approved nobody writes, and of how it came to be nothing stays', async () => {
  const advisor = await house.as('advisor');
  const { id } = await closedMeeting(advisor);
  const of = minutesOf(id);
  await of.circulate(advisor);
  // mended while it is circulated
  expect((await of.replace(advisor, 'general', 'Es kamen fast alle.', 1)).status).toBe(200);
  await of.approve(advisor);
  const update = await of.update(advisor, 'general', new Copy().type(0, 'x').unsent());
  expect([update.status, update.body]).toMatchObject([
    409,
    { type: 'urn:rathausrunde:problem:minutes-approved' },
  ]);
  expect((await of.replace(advisor, 'general', 'Anders', 2)).status).toBe(409);
  const { rows } = await house.database.owner.query(
    'select state, body from minutes_section where meeting_id = $1',
    [id],
  );
  expect(rows).toEqual([{ state: null, body: 'Es kamen fast alle.' }]);
  expect(
    (await eventsOf(id)).filter(({ type, data }) => type === 'minutes.written' && data !== null),
  ).toEqual([]);
});
