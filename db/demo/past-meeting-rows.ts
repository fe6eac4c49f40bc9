import { randomBytes, randomUUID } from 'node:crypto';
import { bavarianDate, bavarianInstant } from './bavarian-time.ts';
import type { Loading } from './loading.ts';
import type { meetingRows } from './meeting-rows.ts';
import type { DemoPastMeeting, DemoTask } from './past-meeting.ts';

const writer = 'methodik@institut.example.org';
const circulatedAfter = 2;
const approvedAfter = 12;
/** as long as nobody sets something else (`chat_kept_days`) */
const chatKept = 90;
const minute = 60_000;
const day = 24 * 60 * minute;

type Rows = ReturnType<typeof meetingRows>;
export type OrganisationId = (slug: string) => string;

/** A meeting that is over: its room, what was said, voted and written down in it, and how far its minutes are. */
export function pastMeetingRows(
  demo: DemoPastMeeting,
  { meeting, items }: Pick<Rows, 'meeting' | 'items'>,
  loading: Loading,
  organisationId: OrganisationId,
) {
  const began = meeting.starts_at.getTime();
  const ended = began + meeting.minutes * minute;
  const after = (days: number) => new Date(ended + days * day);
  const by = loading.account(writer).membershipId;
  const itemAt = (place: number) => items[place]?.id ?? null;
  const approved = demo.minutes === 'approved';
  const deleted = approved && loading.now.getTime() > after(approvedAfter + chatKept).getTime();
  const polls = demo.polls.map((poll, index) => pollRows(poll, index + 1, meeting.id, organisationId));
  const entries = demo.entries.map((entry, index) => ({
    row: {
      id: randomUUID(),
      meeting_id: meeting.id,
      item_id: itemAt(entry.item),
      number: index + 1,
      kind: entry.kind,
      text: entry.text,
      poll_id: entry.poll === undefined ? null : (polls[entry.poll]?.poll.id ?? null),
      membership_id: by,
    },
    task: entry.task,
  }));
  return {
    room: {
      meeting_id: meeting.id,
      opened_at: meeting.starts_at,
      opened_by: by,
      closed_at: after(0),
      chat: 'open',
      slow_seconds: 0,
      messages: demo.spoken,
      questions: 0,
      chat_deleted_at: deleted ? after(approvedAfter + chatKept) : null,
    },
    messages: demo.messages.map((message, index) => ({
      ...{ id: randomUUID(), meeting_id: meeting.id, number: index + 1 },
      ...signed(loading, message.by),
      ...written(loading, message.body),
      created_at: new Date(began + message.minute * minute),
    })),
    minutes: {
      meeting_id: meeting.id,
      state: demo.minutes,
      circulated_at: after(circulatedAfter),
      circulated_by: by,
      approved_at: approved ? after(approvedAfter) : null,
      approved_by: approved ? by : null,
      entries: entries.length,
    },
    sections: Object.entries(demo.sections).map(([place, body]) => ({
      ...{ id: randomUUID(), meeting_id: meeting.id, item_id: itemAt(Number(place)), revision: 1 },
      ...written(loading, body),
    })),
    polls,
    entries: entries.map(({ row }) => row),
    tasks: entries.flatMap(({ row, task }) =>
      task ? [taskRow(row.id, task, { after, loading, organisationId })] : [],
    ),
    attendance: Object.entries(demo.attendance).map(([slug, people]) => ({
      meeting_id: meeting.id,
      organisation_id: organisationId(slug),
      people,
    })),
    comments: demo.comments.map((comment) => ({
      ...{ id: randomUUID(), meeting_id: meeting.id, about: 'item', item_id: itemAt(comment.item) },
      ...signed(loading, comment.by),
      ...written(loading, comment.body),
      created_at: after(comment.afterDays),
    })),
    addenda: demo.addenda.map((addendum, index) => ({
      ...{ id: randomUUID(), meeting_id: meeting.id, number: index + 1 },
      membership_id: loading.account(addendum.by).membershipId,
      ...written(loading, addendum.body),
      created_at: after(addendum.afterDays),
    })),
  };
}

function signed(loading: Loading, email: string) {
  const { membershipId, personId, organisationId, function: office } = loading.account(email);
  return {
    membership_id: membershipId,
    person_id: personId,
    organisation_id: organisationId,
    function: office,
  };
}

const written = ({ renderMarkdown, rendererVersion }: Loading, body: string) => ({
  body,
  html: renderMarkdown(body),
  renderer: rendererVersion,
});

function pollRows(
  { question, kind, disclosure, options, votes }: DemoPastMeeting['polls'][number],
  number: number,
  meetingId: string,
  organisationId: OrganisationId,
) {
  const id = randomUUID();
  const offered = options.map((text, index) => ({
    id: randomUUID(),
    poll_id: id,
    position: index + 1,
    text,
  }));
  const cast = Object.entries(votes).map(([slug, chosen]) => ({
    // as after the end of a meeting: by chance, and no longer somebody's
    fingerprint: `\\x${randomBytes(32).toString('hex')}`,
    organisation_id: disclosure === 'organisations' ? organisationId(slug) : null,
    chosen: [chosen].flat().flatMap((place) => offered[place] ?? []),
  }));
  return {
    poll: {
      ...{ id, meeting_id: meetingId, number, question, kind, disclosure },
      ...{ results: 'end', state: 'closed', ballots: cast.length },
    },
    options: offered,
    ballots: cast.map(({ fingerprint, organisation_id }) => ({ poll_id: id, fingerprint, organisation_id })),
    choices: cast.flatMap(({ fingerprint, chosen }) =>
      chosen.map((option) => ({ poll_id: id, fingerprint, option_id: option.id })),
    ),
  };
}

interface Surroundings {
  after: (days: number) => Date;
  loading: Loading;
  organisationId: OrganisationId;
}

function taskRow(entryId: string, task: DemoTask, { after, loading, organisationId }: Surroundings) {
  const { organisation, done, takenBy, dueDays = 0, dueFromToday } = task;
  return {
    entry_id: entryId,
    organisation_id: organisationId(organisation),
    function: task.function,
    due_on:
      dueFromToday === undefined ? bavarianDate(after(dueDays), 0) : bavarianDate(loading.now, dueFromToday),
    membership_id: takenBy ? loading.account(takenBy).membershipId : null,
    done_at: done ? after(done.afterDays) : null,
    done_by: done ? loading.account(done.by).membershipId : null,
    done_note: done?.note ?? '',
    sequence: 0,
    changed_at: bavarianInstant(loading.now, 0, '00:00'),
  };
}
