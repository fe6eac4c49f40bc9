import type { RequestEvent } from '@sveltejs/kit';
import type { Attendance, Meeting, MeetingThread, MinutesEntries, Polls, Questions } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';

/** What a meeting that is over came to; of minutes that are not for her nothing is asked. */
export async function pastOf(event: RequestEvent, { id, minutesState }: Meeting) {
  const path = `/meetings/${id}`;
  const [entries, polls, questions, threads, attendance] = await Promise.all([
    minutesState ? readApi<MinutesEntries>(event, `${path}/minutes/entries`) : null,
    readApi<Polls>(event, `${path}/polls`),
    readApi<Questions>(event, `${path}/questions`),
    readApi<{ items: MeetingThread[] }>(event, `${path}/threads`),
    readApi<Attendance>(event, `${path}/attendance`),
  ]);
  return {
    entries: entries?.items ?? null,
    polls: polls.items,
    questions: questions.items,
    threads: threads.items,
    attendance,
  };
}
