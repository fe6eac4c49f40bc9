import { describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { sendAsMember } from '../support/send-as-member.ts';
import { id } from '../support/world.ts';

const house = testApp();
const inject = sendAsMember(house);
const open = id('thread:open');

const cursor = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');

describe('queries', () => {
  const lists = [
    '/api/v1/channels',
    '/api/v1/channels/open/threads',
    `/api/v1/threads/${open}/posts`,
    '/api/v1/sessions',
    `/api/v1/posts/${id('post:open:1')}/revisions`,
    '/api/v1/search?q=Kataster',
  ];
  const bad = [
    'limit=-1',
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=1.5',
    'limit=zwei',
    'limit=',
    'limit=%00',
    'limit=5&limit=6',
    'limit[]=5',
    'after=x',
    'after=%00',
    'after=a&after=b',
    `after=${'A'.repeat(301)}`,
    `after=${cursor({})}`,
    `after=${cursor([1e15])}`,
    `after=${cursor(['2026-02-30T00:00:00.000Z', id('x')])}`,
    `after=${cursor(['9999-99-99T00:00:00.000Z', id('x')])}`,
    `after=${cursor([null, null])}`,
    'unbekannt=1',
    '__proto__=1',
    '__proto__[role]=admin',
    'constructor=1',
  ];
  test.each(lists.flatMap((list) => bad.map((query) => [list, query])))('%s with %s', async (list, query) => {
    const answer = await inject('GET', `${list}${list.includes('?') ? '&' : '?'}${query}`);
    expect([400, 422]).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ status: answer.statusCode, detail: expect.stringMatching(/\S/) });
  });

  test.each([
    '/api/v1/me?x=1',
    '/api/v1/overview?limit=1',
    '/api/v1/channels/open/threads?state=open&state=expert',
    '/api/v1/channels/open/threads?state=closed',
    '/api/v1/channels/open/threads?filter=all',
    `/api/v1/threads/${open}/page?page=0`,
    `/api/v1/threads/${open}/page?page=1e12`,
    `/api/v1/threads/${open}/page?page=1&page=2`,
    '/api/v1/search',
    '/api/v1/search?q=',
    '/api/v1/search?q=a&q=b',
    '/api/v1/search?q=a%00b',
    `/api/v1/search?q=${'x'.repeat(201)}`,
    '/api/v1/events',
    '/api/v1/events?stream=x&wait=31',
    '/api/v1/events?stream=x&after=-1',
    '/api/v1/events?stream=x&after=99999999999999999999',
    '/api/v1/legal-texts/imprint?language=fr',
    '/api/v1/legal-texts/nothing',
  ])('%s', async (url) => {
    const answer = await inject('GET', url);
    expect([400, 422]).toContain(answer.statusCode);
    expect(answer.json().errors.length).toBeGreaterThan(0);
  });

  test('a search of operators alone, quotes without end, and words of another script', async () => {
    for (const q of [
      '!',
      '"',
      '- - -',
      "';--",
      'or or or',
      '\\',
      '(((',
      '🏛️',
      '%%',
      'a & b | c',
      ':*',
      '<->',
    ]) {
      const answer = await inject('GET', `/api/v1/search?q=${encodeURIComponent(q)}`);
      expect(answer.statusCode, q).toBe(200);
    }
  });
});

describe('ids that are no ids', () => {
  const nonsense = [
    '1',
    'x',
    '%00',
    "'; drop table post;--",
    '..%2f..%2fetc',
    '%F0%9F%8F%9B',
    id('nichts'),
    'A'.repeat(60),
  ];
  const routes: [string, string, string?][] = [
    ['GET', '/api/v1/channels/ID'],
    ['GET', '/api/v1/channels/ID/threads'],
    ['POST', '/api/v1/channels/ID/threads', '{"kind":"question","title":"x","body":"x"}'],
    ['PATCH', '/api/v1/channels/ID', '{"revision":1,"summary":"x"}'],
    ['PUT', '/api/v1/channels/ID/reading', '{"revision":1,"items":[]}'],
    ['PUT', '/api/v1/channels/ID/follow', '{"level":"all"}'],
    ['PUT', '/api/v1/threads/ID/pinned', '{"until":"2099-01-01"}'],
    ['DELETE', '/api/v1/threads/ID/pinned'],
    ['GET', '/api/v1/threads/ID'],
    ['GET', '/api/v1/threads/ID/page'],
    ['GET', '/api/v1/threads/ID/posts'],
    ['POST', '/api/v1/threads/ID/posts', '{"body":"x"}'],
    ['PUT', '/api/v1/threads/ID/read', '{"number":1}'],
    ['PUT', '/api/v1/threads/ID/accepted-answer', '{"postId":null}'],
    ['GET', '/api/v1/posts/ID'],
    ['GET', '/api/v1/posts/ID/revisions'],
    ['PATCH', '/api/v1/posts/ID', '{"body":"x","revision":1}'],
    ['DELETE', '/api/v1/posts/ID'],
    ['PUT', '/api/v1/posts/ID/expert-answer', '{"reason":"x","validUntil":"2099-01-01"}'],
    ['DELETE', '/api/v1/posts/ID/expert-answer?reason=x'],
    ['GET', '/api/v1/drafts/ID'],
    ['PUT', '/api/v1/drafts/ID', '{"body":"x","revision":0}'],
    ['DELETE', '/api/v1/drafts/ID'],
    ['DELETE', '/api/v1/sessions/ID'],
    ['POST', '/api/v1/people/ID/one-time-link'],
    ['GET', '/api/v1/one-time-links/ID'],
    ['POST', '/api/v1/one-time-links/ID', '{"password":"ein-langes-passwort"}'],
    ['GET', '/api/v1/legal-texts/ID'],
    ['GET', '/api/v1/events?stream=ID'],
    ['GET', '/api/v1/events?stream=thread:ID'],
  ];
  test.each(routes)('%s %s', async (method, route, payload) => {
    for (const given of nonsense) {
      const answer = await inject(method, route.replace('ID', given), {}, payload);
      expect([400, 403, 404, 422], `${given}: ${answer.payload}`).toContain(answer.statusCode);
      expect(answer.headers['content-type'], given).toBe('application/problem+json; charset=utf-8');
    }
  });

  test.each([
    ['PUT', `/api/v1/threads/${open}/accepted-answer`, '{"postId":"keine"}', 404],
    ['PUT', `/api/v1/threads/${open}/accepted-answer`, `{"postId":"${id('post:own:2')}"}`, 422],
    ['PUT', `/api/v1/threads/${open}/accepted-answer`, `{"postId":"${id('post:foreign:2')}"}`, 404],
    ['PUT', `/api/v1/threads/${open}/read`, '{"number":99999999999}', 422],
    ['PUT', `/api/v1/threads/${open}/read`, '{"number":-1}', 422],
    ['PUT', `/api/v1/threads/${open}/read`, '{"number":1.5}', 400],
    ['PATCH', `/api/v1/posts/${id('post:open:1')}`, '{"body":"x","revision":1e20}', 422],
    ['PATCH', `/api/v1/posts/${id('post:open:1')}`, '{"body":"x","revision":2147483647}', 422],
    ['PUT', '/api/v1/drafts/channel:open', '{"body":"x","revision":4000000000}', 422],
    ['PATCH', '/api/v1/me', '{"actingMembershipId":"keine"}', 422],
    ['PATCH', '/api/v1/me', '{"language":"fr"}', 400],
  ])('%s %s with %s is %i', async (method, url, payload, status) => {
    const answer = await inject(method, url, {}, payload);
    expect(answer.statusCode, answer.payload).toBe(status);
    if (status === 422) expect(answer.json().errors[0].field).toMatch(/\w/);
  });
});
