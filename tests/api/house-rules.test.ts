import { beforeAll, expect, test } from 'vitest';
import type { LegalSource } from '../../server/features/legal-texts/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
let admin: Caller;
let member: Caller;
beforeAll(async () => {
  admin = await house.as('admin');
  member = await house.as('member');
});

const words = (title: string) => ({ title, body: 'Seien Sie freundlich.' });
const publish = (basedOn: number, needsAcceptance: boolean) =>
  admin.send<LegalSource>('PUT', '/api/v1/legal-texts/house-rules', {
    ...{ basedOn, needsAcceptance, note: 'Ein Satz mehr' },
    texts: { de: words('Hausregeln'), en: words('House rules') },
  });
const accept = (caller: Caller, version: number) =>
  caller.send('PUT', '/api/v1/house-rules/acceptance', { version });
const write = (caller: Caller) =>
  caller.send('POST', `/api/v1/threads/${id('thread:open')}/posts`, { body: 'Eine Antwort' });
const due = async (caller: Caller) =>
  (await caller.get<{ houseRulesDue: boolean }>('/api/v1/me')).body.houseRulesDue;

test('where none were published, nothing is asked', async () => {
  expect((await house.guest.get('/api/v1/legal-texts/house-rules')).status).toBe(404);
  // the proposal is for the administrator alone
  expect((await house.guest.get('/api/v1/legal-texts/house-rules?version=0')).status).toBe(404);
  const proposal = await admin.get<LegalSource>('/api/v1/legal-texts/house-rules/source');
  expect(proposal.body.texts.de.body).toContain('Fragen Sie.');
  expect(await due(member)).toBe(false);
  expect((await write(member)).status).toBe(201);
  expect((await accept(member, 1)).status).toBe(409);
});

test('the first ones ask everybody: she reads, keeps her draft and signs out, and writes once she has agreed', async () => {
  expect((await publish(0, false)).body).toMatchObject({ version: 1, agreed: { people: 1, all: 10 } });
  // whoever publishes them has agreed
  expect(await due(admin)).toBe(false);
  expect(await due(member)).toBe(true);

  const refused = await write(member);
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject({ type: 'urn:rathausrunde:problem:house-rules-not-accepted' });
  expect((await member.get(`/api/v1/threads/${id('thread:open')}`)).status).toBe(200);
  const draft = { body: 'halb', revision: 0 };
  expect((await member.send('PUT', `/api/v1/drafts/thread:${id('thread:open')}`, draft)).status).toBe(200);
  const again = await house.signIn('member');
  expect((await again.send('PATCH', '/api/v1/me', { language: 'de' })).status).toBe(200);
  expect((await again.send('DELETE', '/api/v1/session')).status).toBe(204);

  expect((await member.get('/api/v1/house-rules/acceptance')).status).toBe(404);
  const first = await accept(member, 1);
  expect(first.body).toMatchObject({ version: 1 });
  // the first time counts
  expect((await accept(member, 1)).body).toEqual(first.body);
  expect(await due(member)).toBe(false);
  expect((await write(member)).status).toBe(201);
});

test('a later version asks again where the administrator says so, and those who come then agree to the newest', async () => {
  expect((await publish(1, false)).status).toBe(200);
  expect(await due(member)).toBe(false);
  expect((await publish(2, true)).body).toMatchObject({ agreed: { people: 1 } });
  expect(await due(member)).toBe(true);
  // what she read is no longer in force
  expect((await accept(member, 2)).status).toBe(409);
  expect((await accept(member, 3)).status).toBe(200);

  expect((await publish(3, false)).status).toBe(200);
  expect(await due(member)).toBe(false);
  const lead = await house.as('lead');
  expect(await due(lead)).toBe(true);
  expect((await accept(lead, 4)).status).toBe(200);
  expect(await due(lead)).toBe(false);
  expect((await admin.get('/api/v1/legal-texts/house-rules/source')).body).toMatchObject({
    agreed: { people: 3, all: 10 },
  });
});
