import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../server/features/moderation/schema.ts';
import type { ReportCase } from '../../server/features/reports/schema.ts';
import { testApp } from '../support/app.ts';
import { notified } from '../support/notified.ts';
import { detail, dismiss, hide, reporting } from '../support/reporting.ts';
import { people } from '../support/world.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);
const { send, get, idsOf, caseOf, stubOf, answered, reportIt, decide, object, reported } = reporting(house);

describe('a report', () => {
  test('of several people is one case; each sees her own, advisors all, the author nothing of it', async () => {
    const { post } = await answered();
    const first = await reportIt('lead', post);
    expect(first.status).toBe(201);
    const caseId = first.body.case;
    expect((await reportIt('admin', post, { quoted: undefined })).body.case).toBe(caseId);

    expect(await caseOf('lead', caseId)).toMatchObject({
      state: 'new',
      reports: [
        { ground: 'procurement-secret', words: 'Nennt den Preis eines Bieters.', quoted: 'Zwetschgenpreise' },
      ],
      mayDecide: false,
      mayObject: null,
    });
    const seen = await caseOf('advisor', caseId);
    expect(seen.reports.map(({ by }) => by?.name)).toEqual([people.lead[0], people.admin[0]]);
    expect(seen).toMatchObject({ mayDecide: true, post: { author: { name: people.stranger[0] } } });
    expect(await idsOf('advisor', '/reports?state=new')).toContain(caseId);
    for (const who of ['stranger', 'member', 'planner', 'ministry'] as const)
      expect((await get(who, `/reports/${caseId}`)).status, who).toBe(404);
    expect(await idsOf('stranger', '/my-reports')).not.toContain(caseId);
    expect(await idsOf('admin', '/my-reports')).toContain(caseId);
    for (const who of ['lead', 'ministry', 'admin'] as const)
      expect((await get(who, '/reports')).status, who).toBe(403);
  });

  test('is made once by each, of what stands and is of somebody else, in words', async () => {
    const { post } = await answered();
    expect((await reportIt('stranger', post)).status).toBe(403);
    for (const [body, status] of [
      [{ words: ' \u200b ' }, 422],
      [{ words: 'x'.repeat(1001) }, 422],
      [{ quoted: 'x'.repeat(1001) }, 422],
      [{ ground: 'Laune' }, 400],
    ] as const)
      expect((await reportIt('lead', post, body)).status).toBe(status);
    await reportIt('lead', post);
    const again = await reportIt('lead', post);
    expect([again.status, detail(again)]).toEqual([
      409,
      'Sie haben diesen Beitrag bereits gemeldet. Den Stand finden Sie unter „Meldungen“.',
    ]);
    await send('stranger', 'DELETE', `/posts/${post}`);
    expect((await reportIt('member', post)).status).toBe(409);
  });

  test('by two at once is one case', async () => {
    const { post } = await answered();
    const both = await Promise.all([reportIt('lead', post), reportIt('member', post)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body.case).toBe(both[1]?.body.case);
  });

  test('is taken over, by another one too, and given back', async () => {
    const { caseId } = await reported();
    const path = `/reports/${caseId}/taken`;
    expect((await send('lead', 'PUT', path)).status).toBe(403);
    expect((await send('advisor', 'PUT', path)).body).toMatchObject({
      state: 'in_work',
      takenBy: { name: people.advisor[0] },
    });
    expect(await idsOf('advisor', '/reports?state=in_work&mine=true')).toContain(caseId);
    expect(await idsOf('otherAdvisor', '/reports?mine=true')).not.toContain(caseId);
    expect((await caseOf('lead', caseId)).state).toBe('in_work');
    expect((await send('otherAdvisor', 'PUT', path)).body.takenBy?.name).toBe(people.otherAdvisor[0]);
    expect((await send('otherAdvisor', 'DELETE', path)).body).toMatchObject({ state: 'new', takenBy: null });
    await decide('advisor', caseId, dismiss);
    expect((await send('otherAdvisor', 'PUT', path)).status).toBe(409);
  });

  test('waits in the order in which it came, page by page', async () => {
    const cases: string[] = [];
    for (let each = 0; each < 3; each++) cases.push((await reported()).caseId);
    const all: string[] = [];
    let after = '';
    do {
      const { body } = await get<{ items: ReportCase[]; next: string | null }>(
        'advisor',
        `/reports?state=new&limit=2${after && `&after=${after}`}`,
      );
      all.push(...body.items.map((item) => item.id));
      after = body.next ?? '';
    } while (after);
    expect(all.slice(-3)).toEqual(cases);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a decision', () => {
  test('hides the post in the same moment, and says to author and reporters what, which rule, who', async () => {
    const { thread, post } = await answered();
    const caseId = (await reportIt('lead', post)).body.case;
    await reportIt('admin', post);
    expect((await decide('advisor', caseId, hide)).status).toBe(200);
    expect(await stubOf(post)).toBe('hidden');
    for (const who of ['stranger', 'lead', 'admin'] as const)
      expect(await caseOf(who, caseId), who).toMatchObject({
        state: 'decided',
        decision: { ...hide, by: { name: people.advisor[0] } },
        standing: { outcome: 'hidden' },
      });
    expect((await caseOf('lead', caseId)).mayObject).toBeNull();
    // the author reads what she wrote, and never who reported it
    const seen = await get<ReportCase>('stranger', `/reports/${caseId}`);
    expect(seen.body).toMatchObject({
      own: true,
      reports: [],
      post: { html: expect.stringContaining('Zwetsch') },
    });
    expect(seen.text).not.toContain(people.lead[0]);
    expect((await caseOf('lead', caseId)).post?.html).toBe('');
    expect(await idsOf('stranger', '/my-reports')).toContain(caseId);
    expect(await toldOf('stranger', thread)).toContain('moderated 1');
    expect(await toldOf('lead', thread)).toEqual(['report_decided 1']);
    expect(await toldOf('admin', thread)).toEqual(['report_decided 1']);
    const { items } = (
      await get<{ items: LogEntry[] }>('stranger', `/moderation-log?limit=1&thread=${thread}`)
    ).body;
    expect(items).toMatchObject([{ deed: 'post_hidden', reason: hide.reasons }]);
  });

  test('to do nothing is told to who reported, not to the author', async () => {
    const { thread, post, caseId } = await reported();
    await decide('advisor', caseId, { ...dismiss, rule: 'Nutzungsregeln Nr. 2' });
    expect(await stubOf(post)).toBeNull();
    expect(await caseOf('lead', caseId)).toMatchObject({
      decision: { outcome: 'no_action', rule: 'Nutzungsregeln Nr. 2', ground: null },
    });
    expect(await toldOf('lead', thread)).toEqual(['report_decided 1']);
    expect(await toldOf('stranger', thread)).toEqual([]);
    expect((await get('stranger', `/reports/${caseId}`)).status).toBe(404);
    // then it can be reported anew
    const anew = await reportIt('lead', post);
    expect([anew.status, anew.body.case === caseId]).toEqual([201, false]);
  });

  test('needs its reasons, and to hide a ground and a rule; nothing is hidden by half', async () => {
    const { post, caseId } = await reported();
    for (const [body, status] of [
      [{ ...hide, rule: ' ' }, 422],
      [{ outcome: 'hidden', reasons: 'x' }, 422],
      [{ ...hide, reasons: ' ' }, 422],
      [{ ...dismiss, reasons: 'x'.repeat(1001) }, 422],
      [{ ...dismiss, outcome: 'already_gone' }, 409],
      [{ ...dismiss, outcome: 'gelöscht' }, 400],
    ] as const)
      expect((await decide('advisor', caseId, body)).status, JSON.stringify(body)).toBe(status);
    expect(await stubOf(post)).toBeNull();
    await send('stranger', 'DELETE', `/posts/${post}`);
    expect((await decide('advisor', caseId, dismiss)).status).toBe(409);
    expect((await decide('advisor', caseId, hide)).status).toBe(409);
    expect((await decide('advisor', caseId, { ...dismiss, outcome: 'already_gone' })).status).toBe(200);
    expect((await object('lead', caseId)).status).toBe(403);
  });

  test('is not made about her own post, nor seen before; nor by who is no advisor', async () => {
    const asked = await ask('member', 'Was kostet das?');
    const own = (await reply('advisor', asked.id)).id;
    const caseId = (await reportIt('lead', own)).body.case;
    expect((await decide('advisor', caseId, dismiss)).status).toBe(404);
    expect((await get('advisor', `/reports/${caseId}`)).status).toBe(404);
    expect(await idsOf('advisor', '/reports')).not.toContain(caseId);
    expect((await decide('lead', caseId, dismiss)).status).toBe(403);
    expect((await decide('otherAdvisor', caseId, hide)).status).toBe(200);
    const seen = await get<ReportCase>('advisor', `/reports/${caseId}`);
    expect(seen.body).toMatchObject({ own: true, reports: [], mayObject: expect.any(String) });
    expect(seen.text).not.toContain(people.lead[0]);
  });

  test('of two at once is that of the first; the second hears who made it', async () => {
    const { caseId } = await reported();
    const both = await Promise.all([
      decide('advisor', caseId, dismiss),
      decide('otherAdvisor', caseId, dismiss),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = both.find(({ status }) => status === 409);
    const first = (await caseOf('advisor', caseId)).decision?.by?.name;
    expect(late && detail(late)).toBe(`Über diese Meldung hat ${first} inzwischen entschieden.`);
  });
});

test('a report that left her reach is still hers, without what stood there', async () => {
  const asked = await ask('ministry', 'Bei euch?', 'foreign');
  const post = (await reply('stranger', asked.id)).id;
  const caseId = (await reportIt('ministry', post)).body.case;
  await send('otherAdvisor', 'PUT', `/threads/${asked.id}/channel`, {
    channel: 'foreignroom',
    reason: 'Vergabe',
    widens: true,
  });
  expect(await caseOf('ministry', caseId)).toMatchObject({ thread: null, channel: null, post: null });
  expect((await get('advisor', `/reports/${caseId}`)).status).toBe(404);
  expect((await decide('otherAdvisor', caseId, dismiss)).status).toBe(200);
  expect((await caseOf('ministry', caseId)).decision?.reasons).toBe(dismiss.reasons);
});

test('a reported post that is split off takes along what was reported of it', async () => {
  const { thread, post, caseId } = await reported();
  const split = await send<{ thread: string }>('advisor', 'POST', `/threads/${thread}/split`, {
    posts: [post],
    title: 'Abgetrennt',
    kind: 'discussion',
    reason: 'Anderes Thema.',
  });
  expect(split.status, split.text).toBeLessThan(300);
  expect(await caseOf('lead', caseId)).toMatchObject({
    thread: { title: 'Abgetrennt' },
    post: { id: post, number: 1 },
  });
  await decide('advisor', caseId, hide);
  expect(await stubOf(post)).toBe('hidden');
  expect((await object('stranger', caseId)).status).toBe(201);
});
