import { expect } from 'vitest';
import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';
import { id } from '../../support/world.ts';
import { denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { viewers } from './expected.ts';
import { writeRooms } from './live-rooms.ts';
import { entryOf } from './minutes-entries.ts';

/** What has to be done, as calendars and endings see it. */
export const refusalsOfMinutesEntries = (d: DefinerCalls): Refusals => ({
  async give_tasks_back() {
    await expect(d.value('advisor', 'give_tasks_back()')).rejects.toMatchObject(denied);
  },
  async follow_message() {
    await writeRooms(d.place);
    for (const viewer of viewers) {
      const done = d.value(viewer, 'follow_message($1)::text', [id('thread:room')]);
      if (viewer === 'advisor') await done;
      else await expect(done, viewer).rejects.toMatchObject(denied);
    }
  },
  async tasks_of_feed() {
    await writeRooms(d.place);
    const read = async (who: string) =>
      (
        (await d.value('guest', 'tasks_of_feed($1)', [hashOfToken(`aufgaben:${who}`)])) as { id: string }[]
      ).map((each) => each.id);
    for (const who of ['member', 'stranger', 'ministry', 'advisor'])
      await d.query(
        `insert into calendar_feed (person_id, secret_hash) values ($1, $2)
        on conflict (person_id) do update set secret_hash = excluded.secret_hash`,
        [id(`person:${who}`), hashOfToken(`aufgaben:${who}`)],
      );
    expect(await read('geraten')).toEqual([]);
    // neither of a draft, nor of a meeting that she does not read, nor another organisation's
    expect(await read('stranger')).toEqual([entryOf('forHuegelgau', 'task')]);
    for (const who of ['member', 'ministry', 'advisor']) expect(await read(who), who).toEqual([]);
    await d.query(`update person set suspended_at = now() where id = $1`, [id('person:stranger')]);
    expect(await read('stranger')).toEqual([]);
    await d.query(`update person set suspended_at = null where id = $1`, [id('person:stranger')]);
    await d.query('delete from calendar_feed');
  },
});
