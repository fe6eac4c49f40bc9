import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextYear } from '../support/next-year.ts';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const seed = 20_261_124;

/** Where a path names something, something is there: so the body gets as far as it can. */
const named: Record<string, string> = {
  slug: 'open',
  thread: id('thread:open'),
  id: id('post:open:2'),
  place: 'channel:open',
  page: 'imprint',
  token: 'ausgedacht',
};

const words = [
  ['kind', 'question'],
  ['title', 'Titel'],
  ['body', 'Text'],
  ['tags', ['a']],
  ['replyTo', id('post:open:1')],
  ['revision', 1],
  ['reason', 'weil'],
  ['summary', 'kurz'],
  ['validUntil', nextYear],
  ['postId', id('post:open:2')],
  ['number', 1],
  ['email', 'x@example.org'],
  ['currentPassword', 'x'],
  ['newPassword', 'ein-neues-passwort'],
  ['name', 'Name'],
  ['function', 'Amt'],
  ['organisationId', id('innheim')],
  ['municipalityId', id('gaustadtel')],
  ['role', 'member'],
  ['language', 'de'],
  ['actingMembershipId', id('membership:admin')],
  ['description', 'Text'],
  ['beforeAsking', 'Text'],
  ['suggestedTags', ['a']],
  ['icon', 'map'],
  ['hue', 'red'],
  ['items', [{ kind: 'address', url: 'https://example.org/', title: 'Titel', note: '' }]],
  ['level', 'all'],
  ['until', nextYear],
  ['sections', [{ name: 'Abschnitt', channels: ['open'] }]],
  ['file', 'TmFtZTtFLU1haWwKeDt5'],
] as const;

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\ud800',
    'a\0b',
    '',
    ' ',
    -1,
    0,
    1e21,
    -0.5,
    2 ** 31,
    2 ** 53,
    '0000-00-00',
    '2099-02-30',
    '9999-12-31',
    '+275760-09-13',
    id('nichts'),
    "';--",
    '%',
    'ü'.repeat(300),
  ),
);
/** Mostly a body that is meant, with something odd in one place or another. */
const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.oneof(
          { weight: 3, arbitrary: fc.constant([...words]) },
          fc.subarray([...words], { minLength: 1 }),
        ),
        fc.dictionary(fc.constantFrom(...words.map(([name]) => name)), odd, { maxKeys: 1 }),
      )
      .map(([given, strange]) => ({ ...Object.fromEntries(given), ...strange })),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.object({ maxDepth: 4 }) },
);

test('no body makes the server fail, on any route that takes one', { timeout: 60_000 }, async () => {
  const admin = await house.as('admin');
  const member = await house.as('member');
  const advisor = await house.as('advisor');
  const routes = house.app.declaredRoutes.filter(
    // sessions are looked at elsewhere: here they would only be ended, or cost a password's hash each
    ({ method, url }) => ['POST', 'PUT', 'PATCH'].includes(method) && !/session$|password$/.test(url),
  );
  expect(routes.length).toBeGreaterThan(10);
  const statuses = new Map<number, number>();
  for (const { method, url } of routes) {
    const path = url.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? name);
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(member, advisor, admin), async (sent, who) => {
        // the properties that the route knows are kept, or hardly any body would get past its schema
        const known = new Set(propertiesOf(url, method));
        const text = JSON.stringify(sent, (key, value: unknown) =>
          key !== '' && known.size > 0 && words.some(([name]) => name === key) && !known.has(key)
            ? undefined
            : value,
        );
        const answer = await who.send(method as 'POST', path, text);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status >= 500) throw new Error(`${method} ${path} ${text}: ${answer.text}`);
        if (answer.status >= 400) {
          expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        }
      }),
      { numRuns: 60, seed },
    );
  }
  process.stdout.write(`${routes.length} routes: ${JSON.stringify(Object.fromEntries(statuses))}\n`);
  expect([...statuses.keys()].some((status) => status < 300)).toBe(true);
});

interface Documentation {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: { properties?: object } }> } }>
  >;
}

function propertiesOf(url: string, method: string): string[] {
  const { paths } = house.app.swagger() as unknown as Documentation;
  const path = url.replaceAll(/:(\w+)/g, '{$1}');
  const schema = paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
  return Object.keys(schema?.properties ?? {});
}
