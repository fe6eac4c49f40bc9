import { describe, expect, test } from 'vitest';
import { testApp, type Answer } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const replies = `/api/v1/threads/${id('thread:open')}/posts`;
const threads = '/api/v1/channels/open/threads';

interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** The problem document, as everybody gets it who sends what is not accepted. */
function problemOf({ headers, body, status }: Answer<ProblemDocument>): ProblemDocument {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body.status).toBe(status);
  expect(body.type).toMatch(/^urn:rathausrunde:problem:[a-z-]+$/);
  expect(body.detail).toMatch(/\S/);
  return body;
}

/** Sent as it stands: what no JSON library would write. */
async function raw(path: string, payload: string | Buffer, headers: Record<string, string> = {}) {
  const { cookie } = await house.as('member');
  const started = Date.now();
  const answer = await house.app.inject({
    method: 'POST',
    url: path,
    headers: { origin: 'http://rathausrunde.test', cookie, 'content-type': 'application/json', ...headers },
    payload,
  });
  expect(Date.now() - started).toBeLessThan(5000);
  const body = JSON.parse(answer.payload) as ProblemDocument;
  return { status: answer.statusCode, headers: answer.headers, body, text: answer.payload };
}

const post = async (path: string, body: unknown) => raw(path, JSON.stringify(body));
const thread = (more: object) => ({ kind: 'question', title: 'Titel', body: 'Text', ...more });

describe('texts', () => {
  const invisible = '\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e';
  test.each([
    ['an empty text', replies, { body: '' }, 422, 'body', 'Bitte füllen Sie dieses Feld aus.'],
    ['a blank text', replies, { body: ' \n\t\u00a0\u3000 ' }, 422, 'body', null],
    ['a text of characters that nobody sees', replies, { body: invisible }, 422, 'body', null],
    ['an empty title', threads, thread({ title: '' }), 422, 'title', null],
    ['a blank title', threads, thread({ title: ' \u00a0\n' }), 422, 'title', null],
    ['a title of characters that nobody sees', threads, thread({ title: invisible }), 422, 'title', null],
    ['a title over 200 characters', threads, thread({ title: 'ü'.repeat(201) }), 422, 'title', null],
    ['a text over 20,000 characters', replies, { body: 'ü'.repeat(20_001) }, 422, 'body', null],
    ['10,000 nested quotes', replies, { body: `${'>'.repeat(10_000)} tief` }, 422, 'body', null],
    ['10,000 nested quotes with spaces', replies, { body: `${'> '.repeat(9000)} tief` }, 422, 'body', null],
    ['a NUL character', replies, { body: 'vor\0nach' }, 422, 'body', null],
    ['a tag too many', threads, thread({ tags: Array(9).fill('x') }), 422, 'tags', null],
    ['a NUL in a list', threads, thread({ tags: ['gut', 'schl\0echt'] }), 422, 'tags.1', null],
    ['an unknown property', replies, { body: 'x', admin: true }, 400, 'admin', null],
    ['a missing property', replies, {}, 400, 'body', null],
    ['the wrong kind of value', replies, { body: 7 }, 400, 'body', null],
    ['null for a text', replies, { body: null }, 400, 'body', null],
    ['an unknown kind', threads, thread({ kind: 'rumour' }), 400, 'kind', null],
    ['a reply to what is no id', replies, { body: 'x', replyTo: 'keine' }, 404, null, null],
  ])('%s', async (_, path, body, status, field, message) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    const problem = problemOf(answer);
    if (field) expect(problem.errors?.map((error) => error.field)).toContain(field);
    for (const error of problem.errors ?? []) expect(error.message).toMatch(/\S/);
    if (message) expect(problem.errors?.[0]?.message).toBe(message);
  });

  test('a body over 64 KB', async () => {
    expect(problemOf(await post(replies, { body: 'x'.repeat(66_000) }))).toMatchObject({
      status: 413,
      type: 'urn:rathausrunde:problem:too-large',
    });
  });

  test('a paste of 5 MB', async () => {
    expect(problemOf(await post(replies, { body: 'ü'.repeat(5_000_000) })).status).toBe(413);
  });

  test.each([
    ['in a text', String.raw`{"body":"\ud800"}`],
    ['the other half', String.raw`{"body":"\udc00 und weiter"}`],
    ['in a name', String.raw`{"body":"x","\ud800":"y"}`],
    ['NUL as an escape', String.raw`{"body":"a\u0000b"}`],
  ])('lone surrogates and escapes: %s', async (_, text) => {
    expect(problemOf(await raw(replies, text)).status).toBe(422);
  });

  test('bytes that are no UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"body":"'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}'),
    ]);
    expect(problemOf(await raw(replies, broken)).status).toBe(400);
  });

  test.each([
    ['__proto__', '{"body":"x","__proto__":{"role":"admin"}}'],
    ['__proto__ as an escape', String.raw`{"body":"x","__pro\u0074o__":{"role":"admin"}}`],
    ['constructor.prototype', '{"body":"x","constructor":{"prototype":{"role":"admin"}}}'],
    ['no JSON', '{"body":'],
    ['a number with a comma', '{"body":1,5}'],
    ['nothing at all', ' '],
    ['a list', '[]'],
    ['a word', '"body"'],
    ['null', 'null'],
    ['a list 30,000 deep', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects 8,000 deep', '{"a":'.repeat(8000) + '1' + '}'.repeat(8000)],
    ['a text 3,000 deep inside', `{"body":${'['.repeat(3000)}"x"${']'.repeat(3000)}}`],
    ['10,000 unknown properties', `{${Array.from({ length: 5000 }, (_, at) => `"p${at}":1`).join()}}`],
  ])('%s', async (_, text) => {
    const answer = await raw(replies, text);
    expect(problemOf(answer).status).toBe(400);
    expect(answer.text.length).toBeLessThan(20_000);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  test('an empty body where one is expected', async () => {
    expect(problemOf(await raw(replies, '')).status).toBe(400);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('a body of type %s', async (type) => {
    expect(problemOf(await raw(replies, 'body=x', { 'content-type': type })).status).toBe(415);
  });
});

describe('the sentence comes in the language of whoever reads it', () => {
  const wrong = (headers: Record<string, string>) =>
    house.guest.send<ProblemDocument>('POST', '/api/v1/session', { email: '', password: 'x' }, headers);

  test('of a guest by Accept-Language', async () => {
    const german = problemOf(await wrong({ 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' }));
    const english = problemOf(await wrong({ 'accept-language': 'en-GB,en;q=0.9,de;q=0.1' }));
    expect(german.errors?.[0]).toEqual({ field: 'email', message: 'Bitte füllen Sie dieses Feld aus.' });
    expect(english.errors?.[0]?.field).toBe('email');
    expect(english.errors?.[0]?.message).not.toBe(german.errors?.[0]?.message);
    expect(problemOf(await wrong({ 'accept-language': 'kl,;q=x,*;q=nan' })).detail).toBe(german.detail);
  });

  test('of a person by her own choice, whatever the browser asks for', async () => {
    const person = await house.signIn('lead');
    const blank = () =>
      person.send<ProblemDocument>('POST', replies, { body: '' }, { 'accept-language': 'de' });
    const german = problemOf(await blank()).detail;
    await person.send('PATCH', '/api/v1/me', { language: 'en' });
    expect(problemOf(await blank()).detail).not.toBe(german);
    await person.send('PATCH', '/api/v1/me', { language: 'de' });
    expect(problemOf(await blank()).detail).toBe(german);
  });
});
