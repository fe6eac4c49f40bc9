import { expect } from 'vitest';
import { id, type ChannelName, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { documentOf, writeDocument } from './documents.ts';
import { reads, viewers } from './expected.ts';
import { hide } from './hidden-documents.ts';
import { writeDocumentCase } from './reported-documents.ts';
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
    async report_document() {
      await writeDocument(d.place, 'open');
      const call = (viewer: PersonName | 'guest') =>
        d.value(viewer, `report_document($1, 'other', 'x', null)`, [documentOf('open')]);
      // neither what one does not read nor one's own
      for (const viewer of viewers.filter((each) => !reads[each].includes('open') || each === 'member'))
        await expect(call(viewer), viewer).rejects.toMatchObject(denied);
      await writeDocumentCase(d.place, 'open');
      expect(await call('admin'), 'the same case').toBe(id('document case:open'));
      expect(await call('lead'), 'who has reported it').toBeNull();
      // what is hidden is dealt with
      await hide(d.place, 'open');
      for (const viewer of ['stranger', 'advisor'] as const)
        await expect(call(viewer), viewer).rejects.toMatchObject(denied);
      await writeDocument(d.place, 'open');
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
      const desks = ['advisor', 'otherAdvisor'].map((who) => `person:${id(`person:${who}`)}`);
      const reporter = `person:${id('person:member')}`;
      const toAll = await told('advisor', decidedCaseOf('open'), true);
      expect(toAll).toEqual(expect.arrayContaining([...desks, reporter]));
      for (const who of ['lead', 'stranger', 'ministry', 'admin'])
        expect(toAll).not.toContain(`person:${id(`person:${who}`)}`);
      expect(await told('advisor', decidedCaseOf('open'), false)).not.toContain(reporter);
    },
    async tell_desks() {
      const call = async (viewer: PersonName | 'guest', channel: ChannelName) =>
        (
          await d.app.rows<{ told_stream: string }>(as(viewer), 'select * from tell_desks($1)', [
            id(`channel:${channel}`),
          ])
        ).map((row) => row.told_stream);
      // only of what the caller reads, and only who reads it
      for (const viewer of viewers)
        expect(await call(viewer, 'room'), viewer).toEqual(
          reads[viewer].includes('room') ? [`person:${id('person:advisor')}`] : [],
        );
    },
  };
};
