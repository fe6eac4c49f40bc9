import { expect, test } from 'vitest';
import type { LogEntry } from '../../server/features/moderation/schema.ts';
import { testApp } from '../support/app.ts';
import { notified } from '../support/notified.ts';
import { detail, dismiss, hide, reporting } from '../support/reporting.ts';
import { id, people } from '../support/world.ts';

const house = testApp();
const { toldOf } = notified(house);
const { send, get, idsOf, caseOf, stubOf, answered, reportIt, decide, object, decideObjection, reported } =
  reporting(house);

test('an objection of the author brings the post back, if another advisor decides so', async () => {
  const { thread, post, caseId } = await reported();
  await decide('advisor', caseId, hide);
  expect((await object('lead', caseId)).status).toBe(403);
  expect((await object('stranger', caseId, ' ')).status).toBe(422);
  const made = await object('stranger', caseId);
  expect([made.status, made.body.objections]).toMatchObject([
    201,
    [{ party: 'author', own: true, decision: null, mayDecide: false }],
  ]);
  expect((await object('stranger', caseId)).status).toBe(409);
  expect(await idsOf('otherAdvisor', '/reports?state=objected')).toContain(caseId);
  // who reported sees nothing of it yet
  expect((await caseOf('lead', caseId)).objections).toEqual([]);

  const overturn = { outcome: 'overturned', reason: 'Der Preis stand im Amtsblatt.' };
  const self = await decideObjection('advisor', caseId, overturn);
  expect([self.status, detail(self)]).toEqual([403, expect.stringContaining('eine andere Person')]);
  expect((await decideObjection('stranger', caseId, overturn)).status).toBe(403);
  expect((await decideObjection('otherAdvisor', caseId, overturn)).status).toBe(200);
  expect(await stubOf(post)).toBeNull();
  for (const who of ['stranger', 'lead'] as const)
    expect(await caseOf(who, caseId), who).toMatchObject({
      decision: { outcome: 'hidden' },
      standing: {
        outcome: 'no_action',
        reasons: overturn.reason,
        by: { name: people.otherAdvisor[0] },
      },
    });
  expect(await toldOf('stranger', thread)).toEqual(expect.arrayContaining(['report_decided 1']));
  const { items } = (await get<{ items: LogEntry[] }>('advisor', `/moderation-log?limit=2&thread=${thread}`))
    .body;
  expect(items).toMatchObject([
    { deed: 'post_brought_back', undoes: true },
    { deed: 'post_hidden', undone: true },
  ]);
});

test('an objection of who reported hides the post, and then the author may object', async () => {
  const { post } = await answered();
  const caseId = (await reportIt('lead', post)).body.case;
  await reportIt('admin', post);
  await decide('advisor', caseId, dismiss);
  expect((await object('member', caseId)).status).toBe(404);
  await object('lead', caseId);
  // one for all who reported; the other one hears that it was made, not by whom
  expect((await object('admin', caseId)).status).toBe(409);
  expect(await caseOf('admin', caseId)).toMatchObject({ objected: true, objections: [], mayObject: null });

  const overturn = { outcome: 'overturned', reason: 'Doch vertraulich.' };
  expect((await decideObjection('otherAdvisor', caseId, overturn)).status).toBe(422);
  await decideObjection('otherAdvisor', caseId, { ...hide, ...overturn, reasons: undefined });
  expect(await stubOf(post)).toBe('hidden');
  expect(await caseOf('stranger', caseId)).toMatchObject({
    own: true,
    decision: { outcome: 'no_action', ground: null, rule: null },
    standing: { outcome: 'hidden', reasons: 'Doch vertraulich.', ground: hide.ground, rule: hide.rule },
    mayObject: expect.any(String),
  });
  await object('stranger', caseId);
  expect((await decideObjection('otherAdvisor', caseId, { ...overturn })).status).toBe(403);
  expect((await decideObjection('advisor', caseId, { ...overturn })).status).toBe(200);
  expect(await stubOf(post)).toBeNull();
  expect((await object('lead', caseId)).status).toBe(409);
});

test('an objection that does not hold changes nothing; of two who decide the second hears it', async () => {
  const { thread, post, caseId } = await reported();
  await decide('advisor', caseId, hide);
  await object('stranger', caseId);
  const [objection] = (await caseOf('otherAdvisor', caseId)).objections;
  const uphold = () =>
    send('otherAdvisor', 'PUT', `/objections/${objection?.id}/decision`, {
      outcome: 'upheld',
      reason: 'Bleibt vertraulich.',
    });
  expect((await uphold()).status).toBe(200);
  const again = await uphold();
  expect([again.status, detail(again)]).toEqual([
    409,
    `Über diesen Widerspruch hat ${people.otherAdvisor[0]} inzwischen entschieden.`,
  ]);
  expect(await stubOf(post)).toBe('hidden');
  expect((await caseOf('stranger', caseId)).objections).toMatchObject([
    { decision: { outcome: 'upheld', reason: 'Bleibt vertraulich.' } },
  ]);
  expect(await toldOf('stranger', thread)).toContain('report_decided 1');
  expect((await send('otherAdvisor', 'PUT', `/objections/${id('keiner')}/decision`, hide)).status).toBe(400);
});

test('an objection of an advisor is not decided by herself; it comes within a month', async () => {
  const { post } = await answered();
  const caseId = (await reportIt('otherAdvisor', post)).body.case;
  await decide('advisor', caseId, dismiss);
  await object('otherAdvisor', caseId);
  for (const who of ['advisor', 'otherAdvisor'] as const)
    expect(
      (await decideObjection(who, caseId, { outcome: 'upheld', reason: 'x' })).status,
      'neither who decided nor who objects',
    ).toBe(403);

  const late = await reported();
  await decide('advisor', late.caseId, dismiss);
  await house.database.owner.query(
    `update report_case set standing_at = standing_at - interval '1 month' where id = $1`,
    [late.caseId],
  );
  expect((await caseOf('lead', late.caseId)).mayObject).toBeNull();
  expect((await object('lead', late.caseId)).status).toBe(409);
});

test('an objection to what was undone meanwhile finds the post where it is', async () => {
  const { post, caseId } = await reported();
  await decide('advisor', caseId, hide);
  await object('stranger', caseId);
  await send('otherAdvisor', 'DELETE', `/posts/${post}/hidden?reason=war in Ordnung`);
  const done = await decideObjection('otherAdvisor', caseId, { outcome: 'overturned', reason: 'Ja.' });
  expect([done.status, done.body.standing?.outcome]).toEqual([200, 'no_action']);
  expect(await stubOf(post)).toBeNull();
});
