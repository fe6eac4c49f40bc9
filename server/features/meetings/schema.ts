import { Type, type Static } from 'typebox';
import { agendaKinds, meetingFormats, meetingStates, minutesStates } from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { DocumentKind } from '../documents/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });

export type MeetingFormat = Static<typeof MeetingFormat>;
export const MeetingFormat = OneOf(...meetingFormats);
export const MeetingState = OneOf(...meetingStates);
export const AgendaKind = OneOf(...agendaKinds);

/** `everyone` who takes part, or those alone who are named: whole organisations and single people. */
export const Invites = OneOf('everyone', 'named');

const ChannelName = Type.Object({ slug: Type.String(), name: Type.String() });

/** `channels`: what it is about, as far as the viewer reads there. `organisations`: those that are invited with all their people, none where everyone is. */
export type MeetingSummary = Static<typeof MeetingSummary>;
export const MeetingSummary = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  title: Type.String(),
  goal: Type.String(),
  format: MeetingFormat,
  /** empty for what takes place online alone, and until it is known */
  place: Type.String(),
  startsAt: Moment,
  endsAt: Moment,
  minutes: Type.Integer(),
  /** how many have room; null: as many as come */
  capacity: Nullable(Type.Integer()),
  state: MeetingState,
  invites: Invites,
  organisations: Type.Array(Organisation),
  channels: Type.Array(ChannelName),
  announcedAt: Nullable(Moment),
  cancelledReason: Type.String(),
  /** how far its minutes are, for whoever reads them; null: there are none, or not for her */
  minutesState: Nullable(OneOf(...minutesStates)),
});

/** A thread that is spoken about at an item, for whoever reads it. */
const AgendaThread = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  title: Type.String(),
  state: Nullable(OneOf('open', 'answered', 'expert')),
  channel: ChannelName,
});

/**
 * A document that is looked at there, for whoever reads its channel. Of a hidden one that is not hers to open she is told that it is there: no
 * title, kind or version. `version`: the newest that she may open.
 */
export type AgendaDocument = Static<typeof AgendaDocument>;
const AgendaDocument = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Nullable(DocumentKind),
  removed: Type.Boolean(),
  hidden: Type.Boolean(),
  version: Nullable(Type.Object({ number: Type.Integer(), name: Type.String(), size: Type.Integer() })),
  /** the same in words, in the viewer's language */
  words: Type.String(),
});

export type AgendaItem = Static<typeof AgendaItem>;
export const AgendaItem = Type.Object({
  id: Type.String(),
  kind: AgendaKind,
  title: Type.String(),
  minutes: Type.Integer(),
  /** who leads it, in words; may be empty */
  lead: Type.String(),
  notes: Type.String(),
  /** follows from the start of the meeting and from what stands before */
  startsAt: Moment,
  threads: Type.Array(AgendaThread),
  documents: Type.Array(AgendaDocument),
});

const Invitee = Type.Object({ membershipId: Type.String(), ...Author.properties });

/** A meeting as its page shows it. `people`: who is named beside the organisations. */
export type Meeting = Static<typeof Meeting>;
export const Meeting = Type.Object({
  ...MeetingSummary.properties,
  /** where one joins the call; empty until it is known */
  callUrl: Type.String(),
  people: Type.Array(Invitee),
  agenda: Type.Array(AgendaItem),
  /** counts the changes; an edit names the one that it was made from */
  revision: Type.Integer(),
  /** of the entry in a calendar (RFC 5545) */
  sequence: Type.Integer(),
  cancelledAt: Nullable(Moment),
  stream: Type.String(),
  head: Type.Integer(),
  /** `open`: its live room, at this moment */
  may: Type.Object({ plan: Type.Boolean(), open: Type.Boolean(), followUp: Type.Boolean() }),
});

/** Whom an advisor can invite by name. */
export type Invitees = Static<typeof Invitees>;
export const Invitees = Type.Object({ organisations: Type.Array(Organisation), people: Type.Array(Invitee) });

/** `coming`: not over yet, the next first; `past`: the last first. */
export type MeetingsQuery = Static<typeof MeetingsQuery>;
export const MeetingsQuery = Type.Object(
  { ...pageQuery, when: OneOf('coming', 'past') },
  { additionalProperties: false },
);

const id = Type.String({ maxLength: 64 });

/** An item as somebody types it; without `id` it is new. */
export type AgendaEntry = Static<typeof AgendaEntry>;
export const AgendaEntry = Type.Object(
  {
    id: Type.Optional(id),
    kind: AgendaKind,
    title: Type.String({ minLength: 1, maxLength: 160 }),
    minutes: Type.Integer({ minimum: 1, maximum: 480 }),
    lead: Type.String({ maxLength: 120 }),
    notes: Type.String({ maxLength: 1000 }),
  },
  { additionalProperties: false },
);
const entries = Type.Array(AgendaEntry, { maxItems: 40 });

const about = {
  title: Type.String({ minLength: 1, maxLength: 160 }),
  goal: Type.String({ maxLength: 1000 }),
  format: MeetingFormat,
  place: Type.String({ maxLength: 300 }),
  callUrl: Type.String({ maxLength: 500 }),
  startsAt: Moment,
  /** planned length, as long as there is no agenda from which it follows */
  minutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  capacity: Nullable(Type.Integer({ minimum: 1, maximum: 1000 })),
  invites: Invites,
  /** ids; only where not everyone is invited */
  organisations: Type.Array(id, { maxItems: 100 }),
  /** ids of memberships, likewise */
  people: Type.Array(id, { maxItems: 200 }),
  /** slugs */
  channels: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 20 }),
};

export type AboutMeeting = Omit<PlanMeeting, 'agenda'>;
export type PlanMeeting = Static<typeof PlanMeeting>;
export const PlanMeeting = Type.Object(
  { ...about, agenda: Type.Optional(entries) },
  { additionalProperties: false },
);

const revision = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** What is left out stays. `revision` as last read, else 409 with what stands there now. */
export type ChangeMeeting = Static<typeof ChangeMeeting>;
export const ChangeMeeting = Type.Object(
  { ...Type.Partial(Type.Object(about)).properties, revision },
  { additionalProperties: false },
);

/** The agenda as it shall be, in this order, made from the one of `revision`. */
export type ArrangeAgenda = Static<typeof ArrangeAgenda>;
export const ArrangeAgenda = Type.Object({ revision, items: entries }, { additionalProperties: false });

export const AnnounceMeeting = Type.Object({ revision }, { additionalProperties: false });

export const CancelMeeting = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);
