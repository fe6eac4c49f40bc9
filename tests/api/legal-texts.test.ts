import { beforeAll, describe, expect, test } from 'vitest';
import type { LegalSource, LegalText, LegalVersion } from '../../server/features/legal-texts/schema.ts';
import { testApp, type Caller } from '../support/app.ts';

const house = testApp();
let admin: Caller;
beforeAll(async () => {
  admin = await house.as('admin');
});

const words = (title: string, body = 'Text') => ({ title, body });
const publish = (basedOn: number, more: object = {}) =>
  admin.send<LegalSource>('PUT', '/api/v1/legal-texts/imprint', {
    ...{ basedOn, note: 'Neue Anschrift', needsAcceptance: false },
    texts: { de: words('Impressum', '# Betreiber\n\nMarktplatz 1'), en: words('Imprint', 'Market square 1') },
    ...more,
  });
const read = (query = '') => house.guest.get<LegalText>(`/api/v1/legal-texts/imprint${query}`);

test('what came with the program is shown until something is published', async () => {
  expect((await read()).body).toMatchObject({ version: 0, inForce: true, note: '', may: { edit: false } });
  const { body } = await admin.get<{ items: LegalVersion[] }>('/api/v1/legal-texts');
  expect(body.items).toHaveLength(6);
  expect(body.items.every(({ number }) => number === 0)).toBe(true);
});

describe('a new version', () => {
  test('is in force in both languages, says what is new and who published it, and the log keeps that', async () => {
    expect((await publish(0, { note: '' })).body).toMatchObject({ version: 1 });
    expect((await publish(1)).body).toMatchObject({ version: 2, agreed: null });
    expect((await read('?language=de')).body).toMatchObject({
      ...{ version: 2, note: 'Neue Anschrift', inForce: true },
      html: '<h2>Betreiber</h2>\n<p>Marktplatz 1</p>',
    });
    expect((await read('?language=en')).body).toMatchObject({ version: 2, title: 'Imprint' });
    const { rows } = await house.database.owner.query(
      'select action, subject, reason from audit_log order by number desc limit 1',
    );
    expect(rows[0]).toEqual({
      action: 'legal_text.published',
      subject: 'imprint:2',
      reason: 'Neue Anschrift',
    });
  });

  test('leaves the earlier ones as they were, for everybody to read', async () => {
    expect((await read('?version=0&language=de')).body).toMatchObject({ version: 0, inForce: false });
    expect((await read('?version=7')).status).toBe(404);
    const path = '/api/v1/legal-texts/imprint/versions';
    const list = async (caller: Caller) => (await caller.get<{ items: LegalVersion[] }>(path)).body.items;
    expect((await list(admin)).map(({ number, publishedBy }) => [number, publishedBy])).toEqual([
      [2, 'Adam Adler'],
      [1, 'Adam Adler'],
      [0, null],
    ]);
    // who it was is not told to guests
    expect((await list(house.guest)).map(({ publishedBy }) => publishedBy)).toEqual([null, null, null]);
  });

  test('does not overwrite what somebody else has published meanwhile', async () => {
    const late = await publish(0, { note: 'zu spät' });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ type: 'urn:rathausrunde:problem:changed-meanwhile', current: 2 });
    const both = await Promise.all([publish(2), publish(2)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('needs titles and words on what is new, names the field, and holds long texts', async () => {
    const blank = await publish(3, {
      note: ' \u200b',
      texts: { de: words(' '), en: words('Imprint') },
    });
    expect(blank.body).toMatchObject({ errors: [{ field: 'texts.de.title' }, { field: 'note' }] });
    const long = 'ü'.repeat(49_000);
    const whole = await publish(3, { texts: { de: words('Impressum', long), en: words('Imprint', long) } });
    expect(whole.status).toBe(200);
    const tooLong = { de: words('Impressum', `${long}${long}`), en: words('Imprint') };
    expect((await publish(4, { texts: tooLong })).body).toMatchObject({
      errors: [{ field: 'texts.de.body' }],
    });
  });
});

test('a preview shows what would be published', async () => {
  const shown = await admin.send('POST', '/api/v1/legal-texts/preview', { body: '# Titel\n\n**fett**' });
  expect(shown.body).toEqual({ html: '<h2>Titel</h2>\n<p><strong>fett</strong></p>' });
});
