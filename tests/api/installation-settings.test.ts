import { beforeAll, describe, expect, test } from 'vitest';
import type { InstallationSettings } from '../../server/features/settings/schema.ts';
import { readSetting, usual } from '../../server/features/settings/settings.ts';
import { Database } from '../../db/client.ts';
import { testApp, type Caller } from '../support/app.ts';
import { asForum } from '../support/global-setup.ts';
import { id } from '../support/world.ts';

const house = testApp({ METRICS_TOKEN: 'ein-geheimer-schluessel' });
let admin: Caller;
beforeAll(async () => {
  admin = await house.as('admin');
});
const change = (body: object) => admin.send<InstallationSettings>('PATCH', '/api/v1/settings', body);
const lastEntry = async () =>
  (
    await house.database.owner.query(
      'select action, subject, reason from audit_log order by number desc limit 1',
    )
  ).rows[0];

test('what nobody has set is as the program takes it', async () => {
  expect((await admin.get<InstallationSettings>('/api/v1/settings')).body.values).toEqual(usual);
  expect((await house.guest.get('/api/v1/installation')).body).toEqual({ name: 'Rathausrunde' });
});

describe('a setting', () => {
  test('holds at once, for guests and whoever is signed in, and the log says from what to what', async () => {
    const { body } = await change({ installationName: '  IDEK-Forum ' });
    expect(body.values).toEqual({ ...usual, installationName: 'IDEK-Forum' });
    expect((await house.guest.get('/api/v1/installation')).body).toEqual({ name: 'IDEK-Forum' });
    const member = await house.as('member');
    expect((await member.get('/api/v1/frame')).body).toMatchObject({ installation: 'IDEK-Forum' });
    expect(await lastEntry()).toEqual({
      action: 'setting.changed',
      subject: 'installationName',
      reason: '"Rathausrunde" → "IDEK-Forum"',
    });
  });

  test('leaves a trace only where something changes', async () => {
    await change({ bidsPatterns: ['Bieter', 'Bieter', ' Zuschlag '] });
    const entry = await lastEntry();
    expect(entry).toMatchObject({ subject: 'bidsPatterns' });
    await change({ guidedStartLeft: false });
    expect(await lastEntry()).toEqual(entry);
  });

  test('is refused where it says nothing, or is none', async () => {
    expect((await change({ installationName: ' \u200b' })).body).toMatchObject({
      errors: [{ field: 'installationName' }],
    });
    expect((await change({ bidsPatterns: ['x'] })).body).toMatchObject({
      errors: [{ field: 'bidsPatterns.0' }],
    });
    expect((await change({ nothing: true })).status).toBe(400);
  });

  test('is read by the deed of somebody who may not change it', async () => {
    const database = new Database({
      ...{ url: asForum(house.database.url), connections: 1 },
      log: { error: () => {} },
    });
    const viewer = { membershipId: id('membership:member') };
    const patterns = await database.asViewer(viewer, (tx) => readSetting(tx, 'bidsPatterns'));
    const left = await database.asViewer(viewer, (tx) => readSetting(tx, 'guidedStartLeft'));
    await database.close();
    expect([patterns, left]).toEqual([['Bieter', 'Zuschlag'], false]);
  });
});

test('the environment is shown with what it is for, and no secret', async () => {
  const { body, text } = await admin.get<InstallationSettings>('/api/v1/settings');
  const named = (name: string) => body.environment.find((setting) => setting.name === name);
  expect(named('METRICS_TOKEN')).toMatchObject({ secret: true, given: true, value: null });
  expect(named('MIGRATION_DATABASE_URL')).toMatchObject({ secret: true, given: false, value: null });
  expect(named('WRITES_PER_MINUTE')).toMatchObject({
    ...{ value: '60', given: false },
    purpose:
      'Schreibende Anfragen einer Person; zehnmal so viele für Kalender, die von einer Adresse gelesen werden.',
  });
  expect(named('RATE_LIMITS')).toMatchObject({ value: 'off', given: true });
  expect(text).not.toContain('ein-geheimer-schluessel');
});

test('the first steps are done once they are there, wherever they were done', async () => {
  const steps = async () => {
    const { body } = await admin.get<{
      steps: { step: string; done: boolean }[];
      openTexts: string[];
      left: boolean;
    }>('/api/v1/guided-start');
    return { ...body, steps: body.steps.filter(({ done }) => !done).map(({ step }) => step) };
  };
  expect(await steps()).toEqual({
    ...{ steps: ['legal-texts', 'house-rules'], left: false },
    openTexts: ['imprint', 'privacy', 'accessibility'],
  });
  const words = { title: 'Titel', body: 'Text' };
  const text = { basedOn: 0, note: '', needsAcceptance: false, texts: { de: words, en: words } };
  for (const page of ['imprint', 'privacy', 'house-rules'])
    await admin.send('PUT', `/api/v1/legal-texts/${page}`, text);
  expect(await steps()).toMatchObject({ steps: ['legal-texts'], openTexts: ['accessibility'] });
  await admin.send('PUT', '/api/v1/legal-texts/accessibility', text);
  await change({ guidedStartLeft: true });
  expect(await steps()).toEqual({ steps: [], openTexts: [], left: true });
});
