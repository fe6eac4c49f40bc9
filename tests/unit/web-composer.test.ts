import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formats, nextLine, type Format } from '../../web/src/lib/composer/format.ts';
import { send } from '../../web/src/lib/composer/send.ts';
import { newKey } from '../../web/src/lib/composer/sending-again.ts';
import { deedAction, deedPath, readDoing } from '../../web/src/lib/post/doing.ts';
import { tagsOf } from '../../web/src/lib/thread/tags.ts';

/** The text after a button was pressed; [ ] stand around what is selected before and after. */
function press(format: Format, marked: string): string {
  const from = marked.indexOf('[');
  const to = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const edit = format(text, from, to);
  const after = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const [start, end] = edit.select.map((place) => place + edit.from) as [number, number];
  return `${after.slice(0, start)}[${after.slice(start, end)}]${after.slice(end)}`;
}

describe('the toolbar', () => {
  const bold = formats.around('**', 'Text');
  const list = formats.lines('bullet');
  const numbered = formats.lines('number');
  const quote = formats.lines('quote');

  test.each([
    ['bold, selected', bold, 'ein [Wort] hier', 'ein **[Wort]** hier'],
    ['bold, with the blank after the word', bold, 'ein [Wort ]hier', 'ein **[Wort]** hier'],
    ['bold, nothing selected', bold, 'ein []', 'ein **[Text]**'],
    ['list over two lines', list, '[eins\nzwei]', '[- eins\n- zwei]'],
    ['list from within a line', numbered, 'ei[ns\nzw]ei', '[1. eins\n2. zwei]'],
    ['list over a blank line', numbered, '[eins\n\nzwei]', '[1. eins\n\n2. zwei]'],
    ['list after a line of text', list, 'Dazu:\n[eins]', 'Dazu:\n\n- eins[]'],
    ['list that goes on', list, '- eins\nzwei[]', '- eins\n- zwei[]'],
    ['numbers that go on', numbered, '2. eins\nzwei[]', '2. eins\n3. zwei[]'],
    ['numbers instead of dots', numbered, '[- eins\n- zwei]', '[1. eins\n2. zwei]'],
    ['quotation of a list', quote, '- eins[]', '> - eins[]'],
  ])('%s', (_name, format, before, after) => {
    expect(press(format, before)).toBe(after);
  });

  test.each([
    ['bold', bold, 'ein **[Wort]** hier', 'ein [Wort] hier'],
    ['bold, selected with its marks', bold, 'ein [**Wort**] hier', 'ein [Wort] hier'],
    ['bold, nothing between the marks', bold, 'ein **[]**', 'ein []'],
    ['list', list, '[- eins\n- zwei]', '[eins\nzwei]'],
    ['numbers', numbered, '1. eins[]', 'eins[]'],
    ['quotation', quote, '> eins[]', 'eins[]'],
  ])('pressed again takes away what it made: %s', (_name, format, before, after) => {
    expect(press(format, before)).toBe(after);
  });

  test('pressed twice leaves the text as it was', () => {
    for (const format of [bold, list, numbered, quote])
      expect(press(format, press(format, '[Wort]')).replaceAll(/[[\]]/g, '')).toBe('Wort');
  });

  test.each([
    ['the next item', '- eins[]', '- eins\n- []'],
    ['the next number', '9. neun[]', '9. neun\n10. []'],
    ['the next item, further in', '- eins\n  * zwei[]', '- eins\n  * zwei\n  * []'],
    ['a line broken in two', '- ei[]ns', '- ei\n- []ns'],
    ['the next line of a quotation', '> eins[]', '> eins\n> []'],
    ['the end, where the item is empty', '- eins\n- []', '- eins\n[]'],
    ['the end, with text below', '1. []\nText', '[]\nText'],
  ])('Enter makes %s', (_name, before, after) => {
    expect(press((...at) => nextLine(...at) ?? expect.fail('no list'), before)).toBe(after);
  });

  test('Enter is left alone elsewhere', () => {
    expect(nextLine('eins', 4, 4)).toBeNull();
    expect(nextLine('- eins', 1, 1)).toBeNull();
    expect(nextLine('- eins', 2, 6)).toBeNull();
    expect(nextLine('--- eins', 8, 8)).toBeNull();
  });

  test('a link selects what is still missing: its address, or its name', () => {
    const link = formats.link('Name');
    expect(link('Satzung', 0, 7)).toEqual({ from: 0, to: 7, text: '[Satzung](https://)', select: [10, 18] });
    expect(link('https://stadt.de', 0, 16)).toMatchObject({
      text: '[Name](https://stadt.de)',
      select: [1, 5],
    });
  });

  test('a table stands free of the text before it', () => {
    expect(press(formats.table('Spalte'), 'Vorher[]')).toMatch(
      /^Vorher\n\n\| \[Spalte 1\] \| Spalte 2 \|\n\| --- \|/,
    );
  });

  test('what was filled in stands as it is: a link with its words', () => {
    expect(press(formats.link('Satzung [neu]', 'https://stadt.de'), 'Die [alte].').replaceAll('\\', '')).toBe(
      'Die [Satzung [neu]](https://stadt.de)[].',
    );
  });

  test.each([
    ['a word', formats.code('Text'), 'ein [Wort] hier', 'ein `[Wort]` hier'],
    ['lines', formats.code('Text'), 'so: [a\nb]', 'so: \n```\n[a\nb]\n```\n'],
    ['lines with such a block', formats.code('Text'), '[```\nb\n```]', '````\n[```\nb\n```]\n````\n'],
    ['a heading', formats.heading, 'Titel[]', '## Titel[]'],
    ['no heading any more', formats.heading, '### Titel[]', 'Titel[]'],
    ['an @ that begins a word', formats.sign('@'), 'Frau[]', 'Frau @[]'],
    ['an @ behind a blank', formats.sign('@'), 'Frau []', 'Frau @[]'],
  ])('%s', (_name, format, before, after) => expect(press(format, before)).toBe(after));
});

test('tags are trimmed, and each counts once', () => {
  expect(tagsOf(' Radverkehr, Zählung,, Radverkehr ')).toEqual(['Radverkehr', 'Zählung']);
});

test('a deed is found again in its own address', () => {
  const path = new URL(deedPath(2, 'pin', 25), 'http://here');
  expect(readDoing(path.searchParams)).toEqual({ deed: 'pin', number: 25 });
  expect(readDoing(new URL(deedAction(2, 'takeOff', 3), 'http://here').searchParams)?.deed).toBe('takeOff');
  for (const query of [
    '',
    'tun=loeschen&beitrag=1',
    'tun=anheften',
    'tun=anheften&beitrag=-1',
    'tun=anheften&beitrag=x',
  ]) {
    expect(readDoing(new URLSearchParams(query))).toBeNull();
  }
});

describe('sending a text', () => {
  const answers: (Response | Error)[] = [];
  const asked: Request[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      asked.push(new Request(new URL(path, 'http://here'), init));
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error('nobody there');
      return answer;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    answers.length = asked.length = 0;
  });

  test('is tried again under the same key while the line or the database is away', async () => {
    answers.push(
      new Error('offline'),
      new Response('{}', { status: 503 }),
      Response.json({ id: '7' }, { status: 201 }),
    );
    const waiting = vi.fn();
    const key = newKey();
    const sent = send('POST', '/threads/1/posts', { body: 'Ja.' }, { key, waiting });
    await vi.runAllTimersAsync();
    expect(await sent).toEqual({ kind: 'done', answer: { id: '7' } });
    expect(asked.map(({ headers }) => headers.get('idempotency-key'))).toEqual([key, key, key]);
    expect(waiting).toHaveBeenCalledTimes(2);
  });

  test('an answer that breaks off is asked for again under the same key; without a key it is as if nobody had answered', async () => {
    const brokenOff = () => new Response('{"id":', { status: 201 });
    answers.push(brokenOff(), Response.json({ id: '7' }, { status: 201 }));
    const sent = send('POST', '/threads/1/posts', { body: 'Ja.' }, { key: 'k' });
    await vi.runAllTimersAsync();
    expect(await sent).toEqual({ kind: 'done', answer: { id: '7' } });
    expect(asked.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['k', 'k']);
    answers.push(brokenOff());
    expect(await send('PUT', '/drafts/channel:open', { body: '' })).toEqual({ kind: 'away' });
  });

  test('without a key is not tried again, for it could happen twice', async () => {
    expect(await send('POST', '/preview', { body: '' })).toEqual({ kind: 'away' });
    expect(asked).toHaveLength(1);
  });

  test('says what the server refuses, and that the session has ended', async () => {
    answers.push(
      Response.json({ title: 'Zu lang', status: 422 }, { status: 422 }),
      Response.json({}, { status: 401 }),
    );
    expect(await send('POST', '/x', {}, { key: 'k' })).toMatchObject({
      kind: 'refused',
      problem: { title: 'Zu lang' },
    });
    expect(await send('POST', '/x', {}, { key: 'k' })).toEqual({ kind: 'signedOut' });
  });

  test('gives up after a while and keeps the text', async () => {
    const sent = send('POST', '/x', {}, { key: 'k' });
    await vi.runAllTimersAsync();
    expect(await sent).toEqual({ kind: 'away' });
  });
});
