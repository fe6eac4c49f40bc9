import { describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../support/app.ts';
import { id } from '../support/world.ts';

interface Operation {
  responses: Record<string, { $ref?: string }>;
  parameters?: { in: string; name: string }[];
}
interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: {
    securitySchemes: object;
    schemas: Record<string, object>;
    responses: Record<string, { content: object }>;
  };
}

const house = testApp();
const read = async (from: TestApp) => (await from.guest.get<Description>('/api/v1/openapi.json')).body;
const operationsOf = ({ paths }: Description) =>
  Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );

describe('the description of the API', () => {
  test('says of every operation which problem documents it answers', async () => {
    const description = await read(house);
    for (const { name, operation } of operationsOf(description)) {
      const refused = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      expect(refused.length, name).toBeGreaterThan(3);
      for (const [status, { $ref = '' }] of refused) {
        const answer = description.components.responses[$ref.replace('#/components/responses/', '')];
        expect(answer?.content, `${name} ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        });
      }
    }
    expect(description.components.schemas.Problem).toMatchObject({
      required: ['type', 'title', 'status', 'detail'],
    });
  });

  test.each<[string, string, number, string, unknown?]>([
    ['get', '/api/v1/threads/{thread}', 404, `/api/v1/threads/${id('nichts')}`],
    ['get', '/api/v1/threads/{thread}', 400, '/api/v1/threads/x?y=z'],
    ['get', '/api/v1/events', 404, '/api/v1/events?stream=nichts'],
    ['post', '/api/v1/session', 401, '/api/v1/session', { email: 'x', password: 'x' }],
    ['post', '/api/v1/people', 403, '/api/v1/people', {}],
    ['post', '/api/v1/channels/{slug}/threads', 400, '/api/v1/channels/open/threads', {}],
    [
      'put',
      '/api/v1/drafts/{place}',
      413,
      '/api/v1/drafts/channel:open',
      { body: 'x'.repeat(70_000), revision: 0 },
    ],
    [
      'put',
      '/api/v1/drafts/{place}',
      422,
      '/api/v1/drafts/channel:open',
      { body: 'x'.repeat(30_000), revision: 0 },
    ],
    ['put', '/api/v1/drafts/{place}', 409, '/api/v1/drafts/channel:open', { body: 'x', revision: 7 }],
    ['patch', '/api/v1/posts/{id}', 403, `/api/v1/posts/${id('post:open:2')}`, { body: 'x', revision: 1 }],
  ])('%s %s: %i is answered and described', async (method, path, status, url, body) => {
    await house.database.owner.query(
      `insert into draft (person_id, place, body) values ($1, 'channel:open', 'schon da') on conflict do nothing`,
      [id('person:member')],
    );
    const member = await house.as('member');
    const answer =
      method === 'get'
        ? await member.get(url)
        : await member.send(method.toUpperCase() as 'POST' | 'PUT' | 'PATCH', url, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: expect.any(String), title: expect.any(String), status });
    expect(Object.keys((await read(house)).paths[path]?.[method]?.responses ?? {})).toContain(String(status));
  });

  test('names the Idempotency-Key where it works', async () => {
    const named = operationsOf(await read(house))
      .filter(({ operation: { parameters = [] } }) =>
        parameters.some((each) => each.in === 'header' && each.name === 'Idempotency-Key'),
      )
      .map(({ name }) => name);
    expect(named.sort()).toEqual([
      'post /api/v1/channels/{slug}/threads',
      'post /api/v1/documents',
      'post /api/v1/documents/{id}/reports',
      'post /api/v1/documents/{id}/versions',
      'post /api/v1/imports',
      'post /api/v1/kept-channels',
      'post /api/v1/managed-organisations',
      'post /api/v1/meeting-questions/{id}/thread',
      'post /api/v1/meetings',
      'post /api/v1/meetings/{id}/follow-ups',
      'post /api/v1/meetings/{id}/messages',
      'post /api/v1/meetings/{id}/minutes/addenda',
      'post /api/v1/meetings/{id}/minutes/comments',
      'post /api/v1/meetings/{id}/minutes/entries',
      'post /api/v1/meetings/{id}/polls',
      'post /api/v1/meetings/{id}/questions',
      'post /api/v1/meetings/{id}/threads',
      'post /api/v1/people',
      'post /api/v1/posts/{id}/erasure',
      'post /api/v1/posts/{id}/reports',
      'post /api/v1/reports/{id}/objection',
      'post /api/v1/threads/{thread}/posts',
      'post /api/v1/threads/{thread}/split',
    ]);
  });

  test('names the cookie of the session', async () => {
    expect((await read(house)).components.securitySchemes).toMatchObject({
      session: { name: 'rathausrunde' },
    });
  });
});

describe('in production', () => {
  const production = testApp({ NODE_ENV: 'production', PUBLIC_URL: 'https://rathausrunde.example' });
  test('the cookie has another name', async () => {
    expect((await read(production)).components.securitySchemes).toMatchObject({
      session: { name: '__Host-rathausrunde' },
    });
  });
});
