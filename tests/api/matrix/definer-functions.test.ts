import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, DefinerCalls, denied } from './definer-calls.ts';
import { refusalsOfDocumentJobs } from './definer-document-jobs.ts';
import { refusalsOfDocuments } from './definer-documents.ts';
import { refusalsOfErasures } from './definer-erasures.ts';
import { refusalsOfModeration } from './definer-moderation.ts';
import { refusalsOfKeeping } from './definer-keeping.ts';
import { refusalsOfManaging } from './definer-managing.ts';
import { refusalsOfNotifying } from './definer-notifications.ts';
import { refusalsOfReading } from './definer-reading.ts';
import { refusalsOfReports } from './definer-reports.ts';
import { refusalsOfClosing } from './definer-closing.ts';
import { refusalsOfMinutesEntries } from './definer-minutes-entries.ts';
import { refusalsOfPolls } from './definer-polls.ts';
import { refusalsOfRoomQuestions } from './definer-room-questions.ts';
import { refusalsOfSigningUp } from './definer-sign-ups.ts';
import { refusalsOfSigningIn } from './definer-signing-in.ts';
import { viewers } from './expected.ts';

const d = new DefinerCalls();
beforeAll(() => d.start());
afterAll(() => d.stop());

/**
 * Functions that see past row-level security, each with what it refuses. They are the only holes in the wall, so the list is
 * kept by hand: a new one without a test here turns the last but one test red.
 */
const refusals = {
  ...refusalsOfErasures(d),
  ...refusalsOfDocuments(d),
  ...refusalsOfDocumentJobs(d),
  ...refusalsOfModeration(d),
  ...refusalsOfReading(d),
  ...refusalsOfReports(d),
  ...refusalsOfNotifying(d),
  ...refusalsOfSigningIn(d),
  ...refusalsOfManaging(d),
  ...refusalsOfKeeping(d),
  ...refusalsOfSigningUp(d),
  ...refusalsOfRoomQuestions(d),
  ...refusalsOfPolls(d),
  ...refusalsOfMinutesEntries(d),
  ...refusalsOfClosing(d),
};

describe('what a function that sees past row-level security refuses', () => {
  test.each(Object.entries(refusals))('%s', (_, refuses) => refuses());

  test('none is without a test; each has its own search path and an owner that nobody signs in with', async () => {
    const { rows } = await d.query(`
      select proname as name, proowner::regrole::text as owner, coalesce(array_to_string(proconfig, ','), '') as config
      from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`);
    expect(rows.map(({ name }) => name as string).sort()).toEqual(Object.keys(refusals).sort());
    for (const { name, owner, config } of rows) {
      expect(owner, name).toBe('rathausrunde_definer');
      expect(config, name).toBe('search_path=public, pg_temp');
    }
    const role = await d.query(
      `select rolcanlogin, rolsuper from pg_roles where rolname = 'rathausrunde_definer'`,
    );
    expect(role.rows).toEqual([{ rolcanlogin: false, rolsuper: false }]);
  });

  test('the tables of signing in are read by no role but through them', async () => {
    for (const viewer of viewers.filter((each) => each !== 'guest')) {
      for (const table of ['session', 'credential', 'one_time_link', 'audit_log', 'stored_file']) {
        await expect(d.app.rows(as(viewer), `select * from ${table}`), table).rejects.toMatchObject(denied);
      }
    }
  });
});
