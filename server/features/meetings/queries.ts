import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  meeting,
  meetingChannel,
  meetingInvitation,
  membership,
  minutes,
  organisation,
  person,
} from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, pageOf, readCursor } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { headOf } from '../../realtime/append-event.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { readableMinutes } from '../minutes/policy.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { authorJson } from '../people/author-json.ts';
import { agendaOf } from './agenda-of.ts';
import {
  canOpen,
  isOpen,
  mayFollowUp,
  mayPlan,
  readableMeeting,
  stillToCome,
  toldInvitation,
} from './policy.ts';
import type { Meeting, MeetingsQuery, MeetingSummary } from './schema.ts';

const columnsFor = (viewer: Viewer) => ({
  id: meeting.id,
  slug: meeting.slug,
  title: meeting.title,
  goal: meeting.goal,
  format: meeting.format,
  place: meeting.place,
  startsAt: meeting.startsAt,
  minutes: meeting.minutes,
  capacity: meeting.capacity,
  state: meeting.state,
  invites: meeting.invites,
  announcedAt: meeting.announcedAt,
  cancelledReason: meeting.cancelledReason,
  minutesState: sql<MeetingSummary['minutesState']>`(select ${minutes.state} from ${minutes}
    where ${and(eq(minutes.meetingId, meeting.id), readableMinutes(viewer))})`.as('minutes_state'),
});

type Row = Omit<MeetingSummary, 'endsAt' | 'channels' | 'organisations'>;

/** Meetings that the viewer reads: of those that are coming the next one first, of the others the last one. */
export async function meetings(
  tx: Transaction,
  viewer: Viewer,
  { when, limit, after }: MeetingsQuery,
): Promise<{ items: MeetingSummary[]; next: string | null }> {
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const [order, further] = when === 'coming' ? [asc, sql`>`] : [desc, sql`<`];
  const rows = await prepared(tx, `meetings_${when}_${after ? 'after' : 'first'}${checked(viewer)}`, (db) =>
    db
      .select(columnsFor(viewer))
      .from(meeting)
      .where(
        and(
          when === 'coming' ? stillToCome : sql`not ${stillToCome}`,
          readableMeeting(viewer),
          after
            ? sql`(${meeting.startsAt}, ${meeting.id}) ${further} (${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`
            : undefined,
        ),
      )
      .orderBy(order(meeting.startsAt), order(meeting.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), time, id, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => cursorOf([row.startsAt, row.id]));
  return { items: await withSurroundings(tx, viewer, items), next };
}

/** The next one that takes place, or the one that does at this moment: neither a draft nor cancelled. */
export async function nextMeeting(tx: Transaction, viewer: Viewer): Promise<MeetingSummary | undefined> {
  const rows = await prepared(tx, `meeting_next${checked(viewer)}`, (db) =>
    db
      .select(columnsFor(viewer))
      .from(meeting)
      .where(and(stillToCome, inArray(meeting.state, ['announced', 'live']), readableMeeting(viewer)))
      .orderBy(asc(meeting.startsAt))
      .limit(1),
  ).execute(viewerValues(viewer));
  return (await withSurroundings(tx, viewer, rows))[0];
}

/** By its id or by the slug of its address. Not found and not readable are the same. */
export async function findMeeting(tx: Transaction, viewer: Viewer, idOrSlug: string) {
  const [found] = await prepared(
    tx,
    `meeting_${isId(idOrSlug) ? 'by_id' : 'by_slug'}${checked(viewer)}`,
    (db) =>
      db
        .select({
          ...columnsFor(viewer),
          callUrl: meeting.callUrl,
          revision: meeting.revision,
          sequence: meeting.sequence,
          cancelledAt: meeting.cancelledAt,
        })
        .from(meeting)
        .where(
          and(
            eq(isId(idOrSlug) ? meeting.id : meeting.slug, sql.placeholder('named')),
            readableMeeting(viewer),
          ),
        ),
  ).execute({ ...viewerValues(viewer), named: idOrSlug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function readMeeting(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Meeting> {
  const found = await findMeeting(tx, viewer, idOrSlug);
  const stream = `meeting:${found.id}`;
  const [head, [summary], people, agenda] = await Promise.all([
    headOf(tx, stream),
    withSurroundings(tx, viewer, [found]),
    peopleNamed(tx, viewer, found.id),
    agendaOf(tx, viewer, found),
  ]);
  if (!summary) throw new Error('one meeting has one summary');
  return {
    ...found,
    ...summary,
    people,
    agenda,
    stream,
    head,
    may: {
      plan: mayPlan(viewer) && isOpen(found),
      open: mayPlan(viewer) && canOpen(found),
      followUp: mayFollowUp(viewer, found),
    },
  };
}

/** With what hangs on them: two statements for all of them. */
async function withSurroundings(tx: Transaction, viewer: Viewer, rows: Row[]): Promise<MeetingSummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [channels, organisations] = await Promise.all([
    prepared(tx, `meeting_channels${checked(viewer)}`, (db) =>
      db
        .select({ meeting: meetingChannel.meetingId, slug: channel.slug, name: channel.name })
        .from(meetingChannel)
        .innerJoin(channel, eq(channel.id, meetingChannel.channelId))
        .where(
          and(
            sql`${meetingChannel.meetingId} = any (${sql.placeholder('ids')}::uuid[])`,
            readable({ db }, viewer),
          ),
        )
        .orderBy(asc(channel.position), inGerman(channel.name)),
    ).execute({ ...viewerValues(viewer), ids }),
    prepared(tx, `meeting_organisations${checked(viewer)}`, (db) =>
      db
        .select({
          meeting: meetingInvitation.meetingId,
          organisation: organisationJson(organisation).as('invited'),
        })
        .from(meetingInvitation)
        .innerJoin(organisation, eq(organisation.id, meetingInvitation.organisationId))
        .where(
          and(
            sql`${meetingInvitation.meetingId} = any (${sql.placeholder('ids')}::uuid[])`,
            toldInvitation(viewer),
          ),
        )
        .orderBy(inGerman(organisation.name)),
    ).execute({ ...viewerValues(viewer), ids }),
  ]);
  return rows.map((row) => ({
    ...row,
    endsAt: new Date(Date.parse(row.startsAt) + row.minutes * 60_000).toISOString(),
    channels: channels.filter((each) => each.meeting === row.id).map(({ slug, name }) => ({ slug, name })),
    organisations: organisations.filter((each) => each.meeting === row.id).map((each) => each.organisation),
  }));
}

async function peopleNamed(tx: Transaction, viewer: Viewer, meetingId: string): Promise<Meeting['people']> {
  const rows = await prepared(tx, `meeting_people${checked(viewer)}`, (db) =>
    db
      .select({
        membershipId: membership.id,
        author: authorJson(person, membership, organisation).as('author'),
      })
      .from(meetingInvitation)
      .innerJoin(membership, eq(membership.id, meetingInvitation.membershipId))
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(and(eq(meetingInvitation.meetingId, sql.placeholder('meeting')), toldInvitation(viewer)))
      .orderBy(inGerman(person.name)),
  ).execute({ ...viewerValues(viewer), meeting: meetingId });
  return rows.map(({ membershipId, author }) => ({ membershipId, ...author }));
}
