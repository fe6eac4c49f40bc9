import { expect } from 'vitest';
import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';
import { id } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { viewers, type ViewerName } from './expected.ts';
import { attends, meetingOf } from './meetings.ts';
import { writeSignUps } from './sign-ups.ts';

/** Who signs up, in whose order, and what others learn of it. */
export const refusalsOfSigningUp = (d: DefinerCalls): Refusals => {
  const arrange = () => writeSignUps(d.place);
  const onlyAsTriggers = (call: string) => async () => {
    await expect(d.value('advisor', call)).rejects.toMatchObject(denied);
  };
  const forHuegelgau = [meetingOf('forHuegelgau')];
  const attend = (viewer: ViewerName) => attends[viewer].includes('forHuegelgau');
  return {
    place_sign_up: onlyAsTriggers('place_sign_up()'),
    fill_place_left: onlyAsTriggers('fill_place_left()'),
    tell_of_meeting: onlyAsTriggers('tell_of_meeting()'),
    tell_of_minutes: onlyAsTriggers('tell_of_minutes()'),
    settle_changed_invitations: onlyAsTriggers('settle_changed_invitations()'),
    end_calendar_feed: onlyAsTriggers('end_calendar_feed()'),
    settle_changed_invites: onlyAsTriggers('settle_changed_invites()'),
    end_sign_ups: onlyAsTriggers('end_sign_ups()'),
    suspend_sign_ups: onlyAsTriggers('suspend_sign_ups()'),
    leave_meetings: onlyAsTriggers(`leave_meetings('${id('person:member')}')`),
    fill_places: onlyAsTriggers(`fill_places('${meetingOf('forAll')}')`),
    settle_invitations: onlyAsTriggers(`settle_invitations('${meetingOf('forAll')}')`),
    async hold_meeting() {
      // it answers nothing, whoever asks
      for (const viewer of viewers)
        expect(await d.value(viewer, 'hold_meeting($1)::text', forHuegelgau), viewer).toBe('');
    },
    async sign_ups_by_organisation() {
      await arrange();
      for (const viewer of viewers) {
        const rows = await d.app.rows(as(viewer), 'select * from sign_ups_by_organisation($1)', forHuegelgau);
        expect(rows, viewer).toEqual(
          attend(viewer) ? [{ organisation_id: id('huegelgau'), registered: 1, waiting: 0 }] : [],
        );
      }
    },
    async tidy_meetings() {
      await arrange();
      await d.value('guest', 'tidy_meetings()::text');
      // what is still to come keeps what is needed there
      expect(await d.value('advisor', '(select count(*)::int from meeting_need)')).toBe(2);
    },
    async tell_freed_places() {
      await arrange();
      await d.query(`update meeting_notification set kind = 'seat'`);
      // what others wrote nobody makes ring
      for (const viewer of viewers)
        expect(await d.app.rows(as(viewer), 'select * from tell_freed_places()'), viewer).toEqual([]);
    },
    async places_taken() {
      await arrange();
      for (const viewer of viewers)
        expect(await d.value(viewer, 'places_taken($1)', forHuegelgau), viewer).toBe(attend(viewer) ? 1 : 0);
    },
    async own_waiting_number() {
      await arrange();
      await d.query(`update meeting_sign_up set state = 'waiting'`);
      for (const viewer of viewers)
        expect(await d.value(viewer, 'own_waiting_number($1)', forHuegelgau), viewer).toBe(
          viewer === 'stranger' ? 1 : null,
        );
    },
    async calendar_of_feed() {
      await arrange();
      const read = (secret: string) =>
        d.app.rows<{ entries: { id: string }[] }>(null, 'select entries from calendar_of_feed($1)', [
          hashOfToken(secret),
        ]);
      expect(await read('geraten')).toEqual([]);
      const [feed] = await read('geheim');
      expect(feed?.entries.map((entry) => entry.id)).toEqual(attends.member.map((name) => meetingOf(name)));
    },
    async tell_meeting_news() {
      await arrange();
      const told = async (viewer: ViewerName) =>
        (
          await d.app.rows<{ told_stream: string }>(
            as(viewer),
            'select told_stream from tell_meeting_news($1)',
            forHuegelgau,
          )
        ).map((row) => row.told_stream);
      for (const viewer of viewers)
        expect(await told(viewer), viewer).toEqual(attend(viewer) ? [`person:${id('person:member')}`] : []);
    },
  };
};
