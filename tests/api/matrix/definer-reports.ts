import { expect } from 'vitest';
import { id, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { reads, viewers } from './expected.ts';
import { caseOf, decidedCaseOf, writeCase, writeDecided } from './reports.ts';

/** What is reported, objected to and told past the policies of reports. */
export const refusalsOfReports = (d: DefinerCalls): Refusals => {
  const post = id('post:open:2');
  const told = async (viewer: PersonName | 'guest', which: string, all: boolean) =>
    (
      await d.app.rows<{ told_stream: string }>(
        as(viewer),
        'select * from notify_of_report_decision($1, $2)',
        [which, all],
      )
    ).map((row) => row.told_stream);
  return {
    async report_post() {
      const call = (viewer: PersonName | 'guest') =>
        d.value(viewer, `report_post($1, 'other', 'x', null)`, [post]);
      // neither what one does not read nor one's own
      for (const viewer of viewers.filter((each) => !reads[each].includes('open') || each === 'stranger'))
        await expect(call(viewer), viewer).rejects.toMatchObject(denied);
      expect(await call('admin')).toBeTruthy();
      await writeCase(d.place, 'open');
      expect(await call('lead'), 'the same case').toBe(caseOf('open'));
      expect(await call('member'), 'who has reported it').toBeNull();
      await d.query('delete from report');
      await d.query('delete from report_case');
    },
    async object_to_decision() {
      await writeCase(d.place, 'open');
      await writeDecided(d.place, 'open');
      const call = (viewer: PersonName | 'guest', which: string) =>
        d.value(viewer, 'object_to_decision($1, $2)', [which, 'x']);
      for (const viewer of viewers) {
        // hidden: the author alone; undecided: nobody
        if (viewer !== 'stranger')
          await expect(call(viewer, decidedCaseOf('open')), viewer).rejects.toMatchObject(denied);
        await expect(call(viewer, caseOf('open')), viewer).rejects.toMatchObject(denied);
      }
      expect(await call('stranger', decidedCaseOf('open')), 'once').toBeNull();
      await d.query(`update report_case set standing_at = standing_at - interval '1 month'`);
      await expect(call('stranger', decidedCaseOf('open'))).rejects.toMatchObject(denied);
    },
    async notify_of_report_decision() {
      await writeDecided(d.place, 'open');
      for (const viewer of viewers.filter((each) => each !== 'advisor'))
        for (const all of [true, false])
          expect(await told(viewer, decidedCaseOf('open'), all), viewer).toEqual([]);
      expect(await told('advisor', decidedCaseOf('open'), true)).toEqual([`person:${id('person:member')}`]);
      expect(await told('advisor', decidedCaseOf('open'), false)).toEqual([]);
    },
  };
};
