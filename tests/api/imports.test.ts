import { beforeAll, describe, expect, test } from 'vitest';
import type { ManagedOrganisation } from '../../server/features/organisations/managing-schema.ts';
import type { ManagedMembership } from '../../server/features/memberships/schema.ts';
import type { ImportDone, ImportPlan } from '../../server/features/imports/schema.ts';
import { organisationLines } from '../../web/src/lib/import/organisation-lines.ts';
import { peopleLines } from '../../web/src/lib/import/people-lines.ts';
import { csvOf } from '../../web/src/lib/ui/csv.ts';
import { testApp, type Caller } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp();
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
let admin: Caller;
beforeAll(async () => {
  admin = await house.as('admin');
});
type Kind = ImportPlan['kind'];
const heads = {
  people: 'Name;E-Mail;Organisation;Mitgliedskommune;Funktion;Rolle',
  organisations: 'Kurzname;Name;Art;Buchstaben;Beteiligte Kommunen;Federführend',
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const body = (kind: Kind, lines: string[]) => ({ kind, file: base64([heads[kind], ...lines].join('\r\n')) });
const check = async (kind: Kind, ...lines: string[]) =>
  (await admin.send<ImportPlan>('POST', '/api/v1/imports/check', body(kind, lines))).body;
const take = (kind: Kind, ...lines: string[]) =>
  admin.send<ImportDone & { errors: { field: string }[] }>('POST', '/api/v1/imports', body(kind, lines));
const everything = async () =>
  (
    await query(
      `select (select count(*)::integer from person) as people, (select count(*)::integer from one_time_link) as links,
        (select json_agg(m order by m.id) from membership m) as memberships, (select json_agg(o order by o.id) from organisation o) as organisations`,
    )
  ).rows[0];

describe('people', () => {
  const lines = [
    'Eva Eder;Eva.Eder@example.org;Stadt Innheim;;Bauamt;Mitglied',
    'Udo Ulm;udo@example.org;huegelgau;gaustadtel;Leitung;Projektleitung',
    'Mia Moser;MEMBER@example.org;Stadt Innheim;;Leitung Stadtplanung;Mitglied',
  ];

  test('are looked at first: new, changed, unchanged, and nothing is written', async () => {
    const before = await everything();
    const plan = await check('people', ...lines, 'Leo Lang;lead@example.org;innheim;;Projektleitung;lead');
    expect(plan).toMatchObject({ created: 2, changed: 1, unchanged: 1, faults: [] });
    expect(plan.lines).toMatchObject([
      { line: 2, what: 'new', name: 'Eva Eder', of: 'Stadt Innheim', changes: [] },
      { line: 3, what: 'new' },
      {
        line: 4,
        what: 'changed',
        changes: [{ column: 'Funktion', before: 'Stadtplanung', after: 'Leitung Stadtplanung' }],
      },
    ]);
    expect(await everything()).toEqual(before);
  });

  test('are invited by links that work, shown once and stored nowhere; the same file again changes nothing', async () => {
    const key = { 'idempotency-key': 'list-1' };
    const done = await admin.send<ImportDone>('POST', '/api/v1/imports', body('people', lines), key);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ created: 2, changed: 1, unchanged: 0 });
    expect(done.body.links).toMatchObject([
      { name: 'Eva Eder', email: 'Eva.Eder@example.org', organisation: 'Stadt Innheim' },
      { name: 'Udo Ulm' },
    ]);
    for (const { url, name } of done.body.links) {
      const path = `/api/v1/one-time-links/${url.split('/').at(-1)}`;
      expect((await house.guest.get(path)).body).toMatchObject({ name, purpose: 'invitation' });
    }
    const again = await admin.send('POST', '/api/v1/imports', body('people', lines), key);
    expect(again.status).toBe(409);
    expect(again.text).not.toContain('einmal-link/');
    const { rows } = await query(`select response::text as stored from idempotency_key where key = 'list-1'`);
    expect(rows[0]?.stored).not.toContain('einmal-link/');
    expect((await take('people', ...lines)).body).toMatchObject({
      ...{ created: 0, changed: 0, unchanged: 3, links: [] },
    });
    const { rows: udo } = await query(
      `select m.municipality_id as place, m.role, m.function from membership m join credential c using (person_id) where c.email = 'udo@example.org'`,
    );
    expect(udo).toEqual([{ place: id('gaustadtel'), role: 'lead', function: 'Leitung' }]);
    const { rows: log } = await query(
      `select action from audit_log where action in ('one_time_link.created', 'membership.changed')`,
    );
    expect(log.length).toBe(3);
  });

  test('what the file has no column for stays as it is', async () => {
    await query('update membership set municipality_id = $1 where id = $2', [
      id('gaustadtel'),
      id('membership:stranger'),
    ]);
    const file = base64(
      'Name;E-Mail;Organisation;Funktion;Rolle\nSven Strobl;stranger@example.org;huegelgau;Bauamt;Mitglied',
    );
    const answer = await admin.send<ImportPlan>('POST', '/api/v1/imports/check', { kind: 'people', file });
    expect(answer.body).toMatchObject({ unchanged: 1, changed: 0 });
    expect(
      await check('people', 'Sven Strobl;stranger@example.org;huegelgau;;Bauamt;Mitglied'),
    ).toMatchObject({
      lines: [{ changes: [{ column: 'Mitgliedskommune', before: 'Gaustadtel', after: '–' }] }],
    });
  });

  test.each([
    [
      'an unknown organisation',
      'Eva;e@example.org;Stadt Nirgends;;Bauamt;Mitglied',
      'Organisation',
      /gibt es nicht/,
    ],
    ['no organisation', 'Eva;e@example.org;;;Bauamt;Mitglied', 'Organisation', /fehlt/],
    ['an unknown role', 'Eva;e@example.org;innheim;;Bauamt;Chefin', 'Rolle', /Projektleitung/],
    [
      'a role of other organisations',
      'Eva;e@example.org;innheim;;Bauamt;Fachbegleitung',
      'Rolle',
      /Stadt Innheim nicht/,
    ],
    ['a blank function', 'Eva;e@example.org;innheim;; ;Mitglied', 'Funktion', /fehlt/],
    ['a name of 121 characters', `${'x'.repeat(121)};e@example.org;innheim;;A;Mitglied`, 'Name', /120/],
    ['no address', 'Eva;eva at example;innheim;;A;Mitglied', 'E-Mail', /vollständige/],
    [
      'a municipality of another association',
      'Eva;e@example.org;innheim;Gaustadtel;A;Mitglied',
      'Mitgliedskommune',
      /gehört nicht/,
    ],
    ['an address of somebody else', 'Eva;member@example.org;innheim;;A;Mitglied', 'Name', /„Mia Moser“/],
    [
      'somebody of another organisation',
      'Mia Moser;member@example.org;huegelgau;;A;Mitglied',
      'E-Mail',
      /anderen Organisation/,
    ],
    ['the last lead', 'Leo Lang;lead@example.org;innheim;;A;Mitglied', 'Rolle', /letzte Projektleitung/],
    ['a formula', 'Eva;e@example.org;innheim;;=1+1;Mitglied', 'Funktion', /Formel/],
  ])('%s: line, column and reason, and nothing is done', async (_, wrong, column, message) => {
    const before = await everything();
    const good = 'Ida Inn;ida@example.org;innheim;;Amt;Mitglied';
    const plan = await check('people', good, wrong);
    expect(plan.faults.map((fault) => [fault.line, fault.column])).toEqual([[3, column]]);
    expect(plan.faults[0]?.message).toMatch(message);
    const answer = await take('people', good, wrong);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]?.field).toMatch(/^lines\.3\./);
    expect(await everything()).toEqual(before);
  });

  test('an address twice, however it is spelled', async () => {
    const line = 'Ida Inn;ida@example.org;innheim;;Amt;Mitglied';
    const { faults } = await check('people', line, '', line.replace('ida@', 'IDA@'));
    expect(faults).toMatchObject([
      { line: 4, column: 'E-Mail', message: expect.stringContaining('Zeile 2') },
    ]);
  });

  test('a lead follows another in one file, in whatever order', async () => {
    const lines = [
      'Lisa Lechner;strangelead@example.org;huegelgau;;A;Mitglied',
      'Sven Strobl;stranger@example.org;huegelgau;;B;Projektleitung',
    ];
    expect((await take('people', ...lines)).body).toMatchObject({ changed: 2 });
    await query(`update membership set role = 'lead' where id = $1`, [id('membership:strangeLead')]);
    await query(`update membership set role = 'member' where id = $1`, [id('membership:stranger')]);
  });

  test('somebody who has left is taken back elsewhere', async () => {
    await query('update membership set ended_at = now() where id = $1', [id('membership:otherPlanner')]);
    const { faults } = await check(
      'people',
      'Petra Pohl;otherplanner@example.org;planungsbuero;;Entwurf;Planungsbüro',
    );
    expect(faults).toMatchObject([{ column: 'E-Mail', message: expect.stringContaining('beendet') }]);
    await query('update membership set ended_at = null where id = $1', [id('membership:otherPlanner')]);
  });

  test('is done only as it was looked at', async () => {
    const line = 'Otto Ohm;otto@example.org;innheim;;Amt;Mitglied';
    const { plan } = await check('people', line);
    const other = { ...body('people', [line.replace('Amt', 'Bauamt')]), plan };
    expect((await admin.send('POST', '/api/v1/imports', other)).body).toMatchObject({
      type: 'urn:rathausrunde:problem:plan-changed',
    });
    expect((await admin.send('POST', '/api/v1/imports', { ...body('people', [line]), plan })).status).toBe(
      201,
    );
  });
});

describe('organisations', () => {
  test('are made and changed, and known by short name or name', async () => {
    const lines = [
      ';Markt Neuried;Kommune;MN;;',
      ';Allianz Inntal;Interkommunaler Zusammenschluss;AI;"Adorf, Bdorf";Bdorf',
      'huegelgau;Gemeinde-Allianz Hügelgau;association;GE;"Gaustadtel\r\nOberdorf";gaustadtel',
    ];
    const plan = await check('organisations', ...lines);
    expect(plan).toMatchObject({ created: 2, changed: 1, faults: [] });
    expect(plan.lines[2]?.changes).toEqual([
      { column: 'Beteiligte Kommunen', before: 'Gaustadtel', after: 'Gaustadtel, Oberdorf' },
    ]);
    expect((await take('organisations', ...lines)).status).toBe(201);
    expect((await take('organisations', ...lines)).body).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 3,
    });
    const { body: all } = await admin.get<{ items: ManagedOrganisation[] }>(
      '/api/v1/managed-organisations?limit=100',
    );
    expect(all.items.find(({ slug }) => slug === 'allianz-inntal')?.municipalities).toMatchObject([
      { name: 'Adorf', leads: false },
      { name: 'Bdorf', leads: true },
    ]);
    // the municipality in which somebody works is the one that it was
    expect(all.items.find(({ slug }) => slug === 'huegelgau')?.municipalities[0]?.id).toBe(id('gaustadtel'));
  });

  test.each([
    ['an unknown kind', ';Neu;Stadtstaat;N;;', 'Art', /Zusammenschluss/],
    ['no letters', ';Neu;Kommune;;;', 'Buchstaben', /füllen/],
    [
      'a name that is there under another short name',
      'innheim-neu;Stadt Innheim;Kommune;ST;;',
      'Kurzname',
      /„innheim“/,
    ],
    ['a short name that is none', 'Neu Markt;Neu Markt;Kommune;NM;;', 'Kurzname', /Bindestrichen/],
    ['a kind with which its people do not go', 'innheim;Stadt Innheim;Planungsbüro;ST;;', 'Art', /Rollen/],
    [
      'a municipality in which somebody works',
      'huegelgau;Gemeinde-Allianz Hügelgau;association;GE;Oberdorf;',
      'Beteiligte Kommunen',
      /Gaustadtel/,
    ],
    ['a leading one that takes no part', ';Neu;association;N;Adorf;Bdorf', 'Federführend', /nicht unter/],
    ['a municipality twice', ';Neu;association;N;"Adorf, adorf";', 'Beteiligte Kommunen', /einmal/],
  ])('%s: line, column and reason', async (_, wrong, column, message) => {
    const before = await everything();
    const plan = await check('organisations', wrong);
    expect(plan.faults.map((fault) => [fault.line, fault.column])).toEqual([[2, column]]);
    expect(plan.faults[0]?.message).toMatch(message);
    expect((await take('organisations', wrong)).status).toBe(422);
    expect(await everything()).toEqual(before);
  });

  test('the end of a participant, which its own page asks to confirm', async () => {
    const file = base64('Name;Art;Ausgeschieden am\nStadt Innheim;Kommune;1.10.2026');
    const answer = await admin.send<ImportPlan>('POST', '/api/v1/imports/check', {
      kind: 'organisations',
      file,
    });
    expect(answer.body.faults).toMatchObject([
      { line: 2, column: 'Ausgeschieden am', message: expect.stringContaining('Seite der Organisation') },
    ]);
  });

  test('one twice, by its name and by its short name', async () => {
    const { faults } = await check(
      'organisations',
      ';Stadt Innheim;Kommune;ST;;',
      'innheim;Stadt Inn;Kommune;ST;;',
    );
    expect(faults).toMatchObject([{ line: 3, column: 'Kurzname' }]);
  });
});

test.each(['de', 'en'] as const)(
  'what is written out and read in again changes nothing: %s',
  async (language) => {
    await query(`update membership set function = '=Amt; "Bau",' || chr(173) || ' Planung' where id = $1`, [
      id('membership:member'),
    ]);
    await query(
      `update organisation set district = '-', selected_on = '2026-03-01', tile_hue = 47 where slug = 'innheim'`,
    );
    const all = async <Item>(path: string) => {
      const items: Item[] = [];
      for (let after: string | null = ''; after !== null;) {
        const { body: page }: { body: { items: Item[]; next: string | null } } = await admin.get(
          `${path}limit=100${after && `&after=${after}`}`,
        );
        items.push(...page.items);
        after = page.next;
      }
      return items;
    };
    const organisations = await all<ManagedOrganisation>('/api/v1/managed-organisations?');
    const memberships = await all<ManagedMembership>('/api/v1/memberships?state=current&');
    for (const [kind, lines] of [
      ['organisations', organisationLines(organisations, language)],
      ['people', peopleLines(memberships, ({ slug }) => slug)],
    ] as const) {
      const file = base64(csvOf(lines, language));
      const answer = await admin.send<ImportPlan>('POST', '/api/v1/imports/check', { kind, file });
      expect(answer.body).toMatchObject({ created: 0, changed: 0, unchanged: lines.length - 1, faults: [] });
    }
  },
);

test('is for the administrator alone', async () => {
  const lead = await house.as('lead');
  for (const path of ['/api/v1/imports', '/api/v1/imports/check']) {
    expect((await lead.send('POST', path, body('people', ['x']))).status).toBe(403);
  }
});

test('a body over the limit is refused', async () => {
  const answer = await admin.send('POST', '/api/v1/imports/check', {
    kind: 'people',
    file: 'A'.repeat(1_100_000),
  });
  expect(answer.status).toBe(413);
});

// the last one: then there are many
test('2,000 at once, while others are served', { timeout: 60_000 }, async () => {
  const many = Array.from(
    { length: 2000 },
    (_, at) => `Person ${at};p${at}@example.org;innheim;;Amt ${at};Mitglied`,
  );
  const started = performance.now();
  const importing = take('people', ...many);
  const waited: number[] = [];
  let running = true;
  void importing.finally(() => (running = false));
  while (running) {
    const asked = performance.now();
    expect((await house.guest.get('/healthz')).status).toBe(200);
    waited.push(performance.now() - asked);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const done = await importing;
  expect(done.body).toMatchObject({ created: 2000 });
  expect(new Set(done.body.links.map(({ url }) => url)).size).toBe(2000);
  expect(Math.max(...waited)).toBeLessThan(1500);
  process.stdout.write(
    `2,000 people in ${Math.round(performance.now() - started)} ms, others waited ${Math.round(Math.max(...waited))} ms at most\n`,
  );
  expect((await query('select audit_broken_at() as broken')).rows).toEqual([{ broken: null }]);
});
