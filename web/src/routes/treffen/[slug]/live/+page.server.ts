import { redirect } from '@sveltejs/kit';
import type {
  Attendance,
  LiveRoom,
  Meeting,
  MeetingMessages,
  MeetingThread,
  MinutesEntries,
  Polls,
  Questions,
  RaisedHands,
} from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import { captureActions } from '#lib/live-room/capture-actions.ts';
import { pollActions } from '#lib/live-room/poll-actions.ts';
import { questionActions } from '#lib/live-room/question-actions.ts';
import type { QuestionOrder } from '#lib/live-room/question-list.ts';
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
  // before what is in it, with the number of its stream: what comes in between is told again, never missed
  const room = await readApi<LiveRoom>(event, `${path}/room`);
  const [messages, { hands }, questions, polls, attendance, entries, threads] = await Promise.all([
    readApi<MeetingMessages>(event, `${path}/messages${before ? `?before=${before}` : ''}`),
    readApi<RaisedHands>(event, `${path}/hands`),
    readApi<Questions>(event, `${path}/questions`),
    readApi<Polls>(event, `${path}/polls`),
    readApi<Attendance>(event, `${path}/attendance`),
    // what is written down is a matter of those who run the meeting
    room.may.moderate ? readApi<MinutesEntries>(event, `${path}/minutes/entries`) : null,
    room.may.moderate ? readApi<{ items: MeetingThread[] }>(event, `${path}/threads`) : null,
  ]);
  return {
    meeting,
    room,
    messages,
    hands,
    polls,
    attendance,
    entries,
    threads: threads?.items ?? [],
    questions,
    order: (event.url.searchParams.get('fragen') === 'zeit' ? 'time' : 'votes') as QuestionOrder,
    before,
    answers: event.url.searchParams.get('antwort'),
    formKey: newKey(),
    pollKey: newKey(),
    askKey: newKey(),
    entryKey: newKey(),
  };
};

export const actions: Actions = { ...roomActions, ...questionActions, ...pollActions, ...captureActions };
