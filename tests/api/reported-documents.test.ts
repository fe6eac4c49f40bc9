import { describe, expect, test } from 'vitest';
import type { Document } from '../../server/features/documents/schema.ts';
import type { Desk } from '../../server/features/desk/schema.ts';
import type { ReportCase } from '../../server/features/reports/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import { detail, dismiss, hide, reporting } from '../support/reporting.ts';
import { sharing } from '../support/sharing.ts';
import { people, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get, idsOf, caseOf, decide, object, decideObjection } = reporting(house);
const { log } = moderated(house);
const { listOf } = notified(house);
const share = sharing(house);

const report = (who: PersonName, document: string, more: object = {}) =>
  send<{ case: string }>(who, 'POST', `/documents/${document}/reports`, {
    ground: 'procurement-secret',
    words: 'Nennt den Preis eines Bieters.',
    quoted: 'Seite 2',
    ...more,
  });
/** A document of Mia Moser's, reported by Leo Lang. */
const reported = async (title: string) => {
  const document = (await share('member', 'open', title)).id;
  return { document, caseId: (await report('lead', document)).body.case };
};
const isHidden = async (document: string) =>
  (await get<Document>('advisor', `/documents/${document}`)).body.hidden !== null;
const toldOf = async (who: PersonName, document: string) =>
  (await listOf(who))
    .filter((item) => item.document?.id === document && item.unread)
    .flatMap(({ news }) => news.map(({ kind }) => kind))
    .sort();

describe('a report of a document', () => {
  test('of several people is one case; each sees her own, advisors all, whoever shared it nothing of it', async () => {
    const document = (await share('member', 'open', 'Preisliste')).id;
    const first = await report('lead', document);
    expect(first.status, first.text).toBe(201);
    const caseId = first.body.case;
    expect((await report('admin', document)).body.case).toBe(caseId);
    expect(await caseOf('lead', caseId)).toMatchObject({
      state: 'new',
      isDocument: true,
      document: { id: document, title: 'Preisliste', by: { name: people.member[0] }, gone: false },
      thread: null,
      post: null,
      channel: { slug: 'open' },
      reports: [{ quoted: 'Seite 2', own: true }],
      mayDecide: false,
    });
    const seen = await caseOf('advisor', caseId);
    expect(seen.reports.map(({ by }) => by?.name)).toEqual([people.lead[0], people.admin[0]]);
    expect(seen.mayDecide).toBe(true);
    expect(await idsOf('advisor', '/reports?state=new')).toContain(caseId);
    for (const who of ['member', 'stranger', 'planner', 'ministry'] as const)
      expect((await get(who, `/reports/${caseId}`)).status, who).toBe(404);
    expect(await idsOf('member', '/my-reports')).not.toContain(caseId);
    expect(await idsOf('lead', '/my-reports')).toContain(caseId);
    const desk = (await get<Desk>('advisor', '/desk')).body.reports.items.find(({ id }) => id === caseId);
    expect(desk).toMatchObject({ document: { title: 'Preisliste' }, post: null });
  });

  test('is made once by each, of what stands and is of somebody else, in words', async () => {
    const document = (await share('member', 'open', 'Einmal')).id;
    const own = await report('member', document);
    expect([own.status, detail(own)]).toEqual([403, expect.stringContaining('Ihr eigenes Dokument')]);
    expect((await report('planner', document)).status).toBe(404);
    expect((await report('lead', document, { words: ' \u200b ' })).status).toBe(422);
    expect((await report('lead', document, { ground: 'Laune' })).status).toBe(400);
    await report('lead', document);
    const again = await report('lead', document);
    expect([again.status, detail(again)]).toEqual([
      409,
      'Sie haben dieses Dokument bereits gemeldet. Den Stand finden Sie unter „Meldungen“.',
    ]);
    const both = await Promise.all([report('stranger', document), report('ministry', document)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body.case).toBe(both[1]?.body.case);
    // what is hidden is dealt with, and what is gone is gone
    await send('advisor', 'PUT', `/documents/${document}/hidden`, { ground: 'other', reason: 'x' });
    expect((await report('admin', document)).status).toBe(404);
    expect((await report('otherAdvisor', document)).status).toBe(409);
    await send('advisor', 'DELETE', `/documents/${document}`, { reason: 'x' });
    expect((await report('otherAdvisor', document)).status).toBe(404);
  });

  test('goes with its document where that is moved', async () => {
    const { document, caseId } = await reported('Wandert');
    const moved = await send('advisor', 'PUT', `/documents/${document}/channel`, {
      channel: 'own',
      reason: 'Passt dort.',
      widens: true,
    });
    expect(moved.status, moved.text).toBe(200);
    expect((await caseOf('advisor', caseId)).channel?.slug).toBe('own');
    expect((await caseOf('lead', caseId)).reports).toHaveLength(1);
    expect((await decide('advisor', caseId, dismiss)).status).toBe(200);
  });
});

describe('deciding', () => {
  test('hides it: everybody concerned is told, whoever shared it objects, another advisor brings it back', async () => {
    const { document, caseId } = await reported('Angebotspreise');
    await send('advisor', 'PUT', `/reports/${caseId}/taken`);
    expect((await decide('lead', caseId, hide)).status).toBe(403);
    expect((await decide('advisor', caseId, { ...hide, rule: ' ' })).status).toBe(422);
    const already = await decide('advisor', caseId, { outcome: 'already_gone', reasons: 'x' });
    expect([already.status, detail(already)]).toEqual([
      409,
      expect.stringContaining('Das Dokument steht noch'),
    ]);
    expect(await isHidden(document)).toBe(false);
    const done = await decide('advisor', caseId, hide);
    expect(done.status, done.text).toBe(200);
    expect(await isHidden(document)).toBe(true);
    expect((await decide('otherAdvisor', caseId, dismiss)).status).toBe(409);
    expect(await toldOf('lead', document)).toEqual(['report_decided']);
    expect(await toldOf('member', document)).toEqual(['document_hidden']);
    // the reporter reads it no more, and what was decided she does
    expect(await caseOf('lead', caseId)).toMatchObject({
      document: { id: document, title: '', by: null, gone: true },
      decision: { outcome: 'hidden', rule: hide.rule, reasons: hide.reasons },
      mayObject: null,
    });
    const own = await caseOf('member', caseId);
    expect(own).toMatchObject({ own: true, document: { title: 'Angebotspreise' }, reports: [] });
    expect(own.mayObject).toEqual(expect.any(String));
    expect((await log('advisor', '&deed=document_hidden'))[0]).toMatchObject({
      document: { id: document },
      ground: hide.ground,
      reason: hide.reasons,
    });

    expect((await object('member', caseId)).status).toBe(201);
    expect((await object('member', caseId)).status).toBe(409);
    expect((await decideObjection('advisor', caseId, { outcome: 'overturned', reason: 'x' })).status).toBe(
      403,
    );
    const turned = await decideObjection('otherAdvisor', caseId, {
      outcome: 'overturned',
      reason: 'Der Preis war veröffentlicht.',
    });
    expect(turned.status, turned.text).toBe(200);
    expect(turned.body.standing).toMatchObject({ outcome: 'no_action' });
    expect(await isHidden(document)).toBe(false);
    expect(await toldOf('member', document)).toEqual(
      ['document_brought_back', 'document_hidden', 'report_decided'].sort(),
    );
    expect((await log('advisor', '&deed=document_brought_back'))[0]).toMatchObject({ undoes: true });
    expect((await caseOf('lead', caseId)).document).toMatchObject({ title: 'Angebotspreise', gone: false });
  });

  test('leaves it: whoever reported objects, and it is hidden after all', async () => {
    const { document, caseId } = await reported('Doch nicht');
    await decide('advisor', caseId, dismiss);
    expect(await toldOf('member', document)).toEqual([]);
    expect((await get('member', `/reports/${caseId}`)).status).toBe(404);
    expect((await object('lead', caseId)).status).toBe(201);
    const needs = await decideObjection('otherAdvisor', caseId, { outcome: 'overturned', reason: 'x' });
    expect(needs.status).toBe(422);
    const turned = await decideObjection('otherAdvisor', caseId, {
      outcome: 'overturned',
      reason: 'Doch vertraulich.',
      ground: 'procurement-secret',
      rule: '§ 5 VgV',
    });
    expect(turned.body.standing).toMatchObject({ outcome: 'hidden', ground: 'procurement-secret' });
    expect(await isHidden(document)).toBe(true);
    expect((await get<ReportCase>('member', `/reports/${caseId}`)).body).toMatchObject({
      own: true,
      mayObject: expect.any(String),
    });
    // a new report after that is a new case, once it is back
    await send('advisor', 'DELETE', `/documents/${document}/hidden?reason=doch`);
    const again = await report('lead', document);
    expect([again.status, again.body.case === caseId]).toEqual([201, false]);
  });

  test('of what went meanwhile says so', async () => {
    for (const [title, goes] of [
      ['Entfernt', (id: string) => send('member', 'DELETE', `/documents/${id}`, { reason: 'Irrtum' })],
      [
        'Schon ausgeblendet',
        (id: string) =>
          send('otherAdvisor', 'PUT', `/documents/${id}/hidden`, { ground: 'other', reason: 'x' }),
      ],
    ] as const) {
      const { document, caseId } = await reported(title);
      expect((await goes(document)).status, title).toBe(200);
      expect((await caseOf('advisor', caseId)).document).toMatchObject({ title, gone: true });
      const stays = await decide('advisor', caseId, dismiss);
      expect([stays.status, detail(stays)]).toEqual([
        409,
        expect.stringContaining('steht nicht mehr im Kanal'),
      ]);
      expect((await decide('advisor', caseId, hide)).status, title).toBe(title === 'Entfernt' ? 404 : 409);
      expect((await decide('advisor', caseId, { outcome: 'already_gone', reasons: 'Ist weg.' })).status).toBe(
        200,
      );
    }
  });
});
