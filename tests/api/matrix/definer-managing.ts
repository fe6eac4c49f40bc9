import { expect } from 'vitest';
import { id } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { manages, organisationSlugs, viewers, type ViewerName } from './expected.ts';
import { peopleOf, roleIn } from './place.ts';

/** Looking after people. */
export const refusalsOfManaging = (d: DefinerCalls): Refusals => {
  /** whoever may bring somebody in may do this to her, and nobody else */
  const asInviting = async (call: (slug: (typeof organisationSlugs)[number]) => [string, unknown[]]) => {
    for (const viewer of viewers) {
      for (const slug of organisationSlugs) {
        const done = d.value(viewer, ...call(slug));
        if (manages[viewer].includes(slug)) await done;
        else await expect(done, `${viewer} in ${slug}`).rejects.toMatchObject(denied);
      }
    }
    await expect(
      d.value('admin', call('innheim')[0], withId(call('innheim')[1], id('nichts'))),
    ).rejects.toMatchObject(denied);
  };
  const refused = (viewer: ViewerName, call: string, values: unknown[]) =>
    expect(d.value(viewer, call, values), `${viewer}: ${call}`).rejects.toMatchObject(denied);
  const of = (name: string) => id(`membership:${name}`);
  /** while somebody belongs to another organisation, too */
  const withSecondOffice = async (look: () => Promise<void>) => {
    await d.query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'admin', 'Zweitamt')`,
      [id('target:innheim'), id('betrieb')],
    );
    await look();
    await d.query(`delete from membership where function = 'Zweitamt'`);
  };

  return {
    async memberships_manageable() {
      for (const viewer of viewers) {
        const rows = await d.app.rows<{ id: string }>(
          as(viewer),
          'select person_id as id from memberships_manageable()',
        );
        expect(rows.map((row) => row.id).sort(), viewer).toEqual(peopleOf(manages[viewer]).sort());
      }
    },
    async membership_change() {
      const change = 'membership_change($1, $2, $3, null)';
      await asInviting((slug) => [change, [id(`target:${slug}`), 'Amt', roleIn[slug]]]);
      await refused('lead', change, [of('lead'), 'Amt', 'member']);
      await refused('admin', change, [of('lead'), 'Amt', 'member']);
      await refused('admin', change, [of('admin'), 'Amt', 'member']);
      await refused('lead', change, [of('member'), 'Amt', 'admin']);
      await d.value('lead', change, [of('lead'), 'Neues Amt', 'lead']);
      // no place of another organisation
      const [row] = await d.app.last<{ place: string | null }>(
        as('lead'),
        [`select membership_change($1, 'Amt', 'member', $2)`, [of('member'), id('gaustadtel')]],
        ['select municipality_id as place from membership where id = $1', [of('member')]],
      );
      expect(row?.place).toBeNull();
    },
    async membership_end() {
      const end = `membership_end($1, current_date, '', null)`;
      await asInviting((slug) => [end, [id(`target:${slug}`)]]);
      for (const viewer of ['lead', 'ministry', 'admin'] as const) await refused(viewer, end, [of(viewer)]);
      await refused('advisor', end, [of('lead')]);
      // what was ended is not ended again, and who ended it later says nothing new
      const twice = d.app.last(
        as('lead'),
        [`select membership_end($1, current_date, '', null)`, [of('member')]],
        [`select membership_end($1, current_date, '', null)`, [of('member')]],
      );
      await expect(twice).rejects.toMatchObject(denied);
      const left = await d.sessionsLeft('lead', `select membership_end($1, current_date, '', null)`, [
        of('member'),
      ]);
      expect(left).toEqual([d.stranger]);
    },
    async membership_leaves() {
      const looked = (viewer: ViewerName, whose: string) =>
        d.app.rows(as(viewer), 'select * from membership_leaves($1, current_date)', [whose]);
      for (const viewer of viewers) {
        for (const slug of organisationSlugs) {
          const rows = await looked(viewer, id(`target:${slug}`));
          expect(rows.length, `${viewer} of ${slug}`).toBe(manages[viewer].includes(slug) ? 1 : 0);
        }
      }
    },
    async prune_drafts() {
      // of somebody who belongs somewhere nothing goes, however old it is
      await d.query(`insert into draft (person_id, place, body) values ($1, 'channel:x', 'halb')`, [
        id('person:member'),
      ]);
      expect(await d.value('guest', `prune_drafts(now() + interval '9 years')`)).toBe('0');
      await d.query('delete from draft');
    },
    async note_chore() {
      // nobody is signed in when the server tidies; it tells nothing and touches nothing else
      await d.value('guest', `note_chore('limits', now(), 1, null)`);
      await d.query(`select note_chore('limits', now(), 1, repeat('x', 400))`);
      const { rows } = await d.query(`select length(error) as length from chore where name = 'limits'`);
      expect(rows).toEqual([{ length: 300 }]);
      await d.query('delete from chore');
    },
    async organisation_save() {
      const record = JSON.stringify({
        ...{ slug: 'neu', name: 'Neu', kind: 'municipality' },
        ...{ tile_letters: 'N', tile_hue: 0, tile_shape: 'square' },
      });
      for (const viewer of viewers) {
        const made = d.value(viewer, 'organisation_save(null, 1, $1, null)', [record]);
        if (viewer === 'admin') expect(await made).toBeTruthy();
        else await expect(made, viewer).rejects.toMatchObject(denied);
      }
      const other = JSON.stringify({ kind: 'institute' });
      await refused('admin', 'organisation_save($1, 1, $2, null)', [id('innheim'), other]);
      expect(await d.value('admin', 'organisation_save($1, 7, $2, null)', [id('innheim'), '{}'])).toBeNull();
    },
    async membership_resume() {
      await asInviting((slug) => ['membership_resume($1)', [id(`target:${slug}`)]]);
    },
    async invitation_revoke() {
      await asInviting((slug) => ['invitation_revoke($1)', [id(`target:${slug}`)]]);
      await refused('admin', 'invitation_revoke($1)', [of('member')]);
      await withSecondOffice(() => refused('lead', 'invitation_revoke($1)', [id('target:innheim')]));
    },
    async person_suspend() {
      const suspend = `person_suspend($1, 'Grund')`;
      await asInviting((slug) => [suspend, [id(`target:${slug}`)]]);
      for (const viewer of ['lead', 'ministry', 'admin'] as const)
        await refused(viewer, suspend, [of(viewer)]);
      await refused('advisor', suspend, [of('lead')]);
      await withSecondOffice(() => refused('lead', suspend, [id('target:innheim')]));
      const left = await d.sessionsLeft('lead', `select person_suspend($1, 'Grund')`, [of('member')]);
      expect(left).toEqual([d.stranger]);
    },
    async person_reinstate() {
      await asInviting((slug) => ['person_reinstate($1)', [id(`target:${slug}`)]]);
      await withSecondOffice(() => refused('lead', 'person_reinstate($1)', [id('target:innheim')]));
      const byAdmin = d.app.last(
        as('admin'),
        [`select person_suspend($1, 'Grund')`, [of('member')]],
        [`select enter($1)`, [of('lead')]],
        ['select person_reinstate($1)', [of('member')]],
      );
      await expect(byAdmin).rejects.toMatchObject(denied);
    },
  };
};

const withId = ([, ...rest]: unknown[], first: string) => [first, ...rest];
