import { redirect } from '@sveltejs/kit';
import type { LiveRoom, Meeting, MeetingMessages, Polls, RaisedHands } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import { pollActions } from '#lib/live-room/poll-actions.ts';
import { roomActions } from '#lib/live-room/room-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:room');
  const slug = encodeURIComponent(event.params.slug);
  const path = `/meetings/${slug}`;
  const before = Number(event.url.searchParams.get('vor')) || null;
  const meeting = await readApi<Meeting>(event, path);
  // there is a room once it was opened; until then the meeting's page says when
  if (meeting.state !== 'live' && meeting.state !== 'closed') redirect(303, `/treffen/${slug}`);
  const [room, messages, { hands }, polls] = await Promise.all([
    readApi<LiveRoom>(event, `${path}/room`),
    readApi<MeetingMessages>(event, `${path}/messages${before ? `?before=${before}` : ''}`),
    readApi<RaisedHands>(event, `${path}/hands`),
    readApi<Polls>(event, `${path}/polls`),
  ]);
  return {
    meeting,
    room,
    messages,
    hands,
    polls,
    before,
    answers: event.url.searchParams.get('antwort'),
    formKey: newKey(),
  };
};

export const actions: Actions = { ...roomActions, ...pollActions };
