import type { Me } from '../../../server/features/people/schema.ts';
// The pages know the API by its types alone.
export type {
  NamedFigures,
  Period,
  QuestionFigures,
} from '../../../server/features/answer-clock/figures-schema.ts';
export type { ClockedQuestion, TakenOn } from '../../../server/features/answer-clock/schema.ts';
export type {
  Channel,
  ChannelNotice,
  ChannelPage,
  ChannelSummary,
  ListedChannel,
  Visibility,
} from '../../../server/features/channels/schema.ts';
export type { Lookable } from '../../../server/features/channels/looking-schema.ts';
export type { AuditEntry, AuditState } from '../../../server/features/audit-log/schema.ts';
export type {
  KeptChannel,
  KeptChannelPage,
  KeptPerson,
} from '../../../server/features/channels/keeping-schema.ts';
export type { ChannelOrder, WeekDraft } from '../../../server/features/channels/curating-schema.ts';
export type { ChannelTag, ChannelTags } from '../../../server/features/channels/tags-schema.ts';
export type {
  Classification,
  Document,
  DocumentPage,
  DocumentPages,
  DocumentVersion,
  DocumentKind,
  DocumentSummary,
  HiddenDocument,
  Licence,
} from '../../../server/features/documents/schema.ts';
export type { DocumentComparison } from '../../../server/features/documents/comparison-schema.ts';
export type { WaitingVersion } from '../../../server/features/documents/waiting-schema.ts';
export type { DocumentUses } from '../../../server/features/document-uses/schema.ts';
export type { RefusalReason, Upload } from '../../../server/features/uploads/schema.ts';
export type { Desk, ListedCase } from '../../../server/features/desk/schema.ts';
export type { Draft, ListedDraft } from '../../../server/features/drafts/schema.ts';
export type {
  EarlierExpertAnswer,
  ExpertAnswer,
  KnownAnswer,
  Suggested,
  Validity,
} from '../../../server/features/expert-answers/schema.ts';
export type { Frame } from '../../../server/features/frame/schema.ts';
export type { Acceptance } from '../../../server/features/house-rules/schema.ts';
export type { Attendance } from '../../../server/features/attendance/schema.ts';
export type { Chat, LiveRoom, Run } from '../../../server/features/live-room/schema.ts';
export type {
  HiddenMessage,
  MeetingMessage,
  MeetingMessages,
} from '../../../server/features/meeting-messages/schema.ts';
export type { RaisedHands } from '../../../server/features/raised-hands/schema.ts';
export type { MeetingThread } from '../../../server/features/meeting-threads/schema.ts';
export type { MinutesEntries, MinutesEntry } from '../../../server/features/minutes-entries/schema.ts';
export type { DueTasks, Task } from '../../../server/features/tasks/schema.ts';
export type { Poll, Polls } from '../../../server/features/polls/schema.ts';
export type { OwnQuestion, Question, Questions } from '../../../server/features/meeting-questions/schema.ts';
export type { LegalSource, LegalText, LegalVersion } from '../../../server/features/legal-texts/schema.ts';
export type { Candidate } from '../../../server/features/meetings/agenda-threads-schema.ts';
export type {
  AgendaDocument,
  AgendaItem,
  Invitees,
  Meeting,
  MeetingSummary,
} from '../../../server/features/meetings/schema.ts';
export type {
  ManagedMembership,
  MembershipPage,
  Refusal,
} from '../../../server/features/memberships/schema.ts';
export type {
  MarkedRead,
  MeetingNews,
  News,
  Notification,
} from '../../../server/features/notifications/schema.ts';
export type {
  ListedOrganisation,
  OrganisationMember,
  OrganisationPage,
} from '../../../server/features/organisations/page-schema.ts';
export type {
  Done,
  HiddenText,
  LogEntry,
  ModerationDeed,
  PostsMoved,
  Several,
} from '../../../server/features/moderation/schema.ts';
export type { GuidedStart } from '../../../server/features/guided-start/schema.ts';
export type { EnvironmentSetting, InstallationSettings } from '../../../server/features/settings/schema.ts';
export type { Chore } from '../../../server/features/chores/schema.ts';
export type { RelatedThreads } from '../../../server/features/related-threads/schema.ts';
export type { Held, HeldPost, ListedHeld } from '../../../server/features/held-posts/schema.ts';
export type { Erasure, ErasureOutcome } from '../../../server/features/erasures/schema.ts';
export type {
  ManagedOrganisation,
  ParticipantLeaves,
} from '../../../server/features/organisations/managing-schema.ts';
export type { ImportDone, ImportPlan } from '../../../server/features/imports/schema.ts';
export type { Objection, Outcome, Report, ReportCase } from '../../../server/features/reports/schema.ts';
export type {
  Minutes,
  MinutesComment,
  MinutesSection,
  WrittenSection,
} from '../../../server/features/minutes/schema.ts';
export type { Organisation } from '../../../server/features/organisations/schema.ts';
export type { Overview } from '../../../server/features/overview/schema.ts';
export type {
  Author,
  DemoPerson,
  Invitable,
  Me,
  OneTimeLink,
  Person,
  Role,
  Session,
} from '../../../server/features/people/schema.ts';
export type { Appearance, Settings } from '../../../server/features/people/settings-schema.ts';
export type { Profile } from '../../../server/features/people/profile-schema.ts';
export type {
  Ground,
  Mentionable,
  Post,
  PostPlace,
  Revision,
  Stub,
  WrittenPost,
} from '../../../server/features/posts/schema.ts';
export type { SavedSearch } from '../../../server/features/saved-searches/schema.ts';
export type { Hit, SearchChoices, SearchResult, Suggestion } from '../../../server/features/search/schema.ts';
export type { CalendarFeed, NewCalendarFeed } from '../../../server/features/calendar/schema.ts';
export type { SignedUp, SignUps } from '../../../server/features/sign-ups/schema.ts';
export type {
  OutlineEntry,
  Thread,
  ThreadKind,
  ThreadState,
  ThreadSummary,
} from '../../../server/features/threads/schema.ts';

export type { ActionField, IdekPhase } from '../../../server/features/expert-answers/idek-schema.ts';

/** Who is signed in, as every page knows it. */
export type SignedIn = Omit<Me, 'memberships' | 'houseRulesDue'>;

/** A list as every route answers it. */
export type List<Item> = { items: Item[]; next: string | null };

/** RFC 9457, as every route answers what it refuses. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldProblem[];
};

export type FieldProblem = { field: string; message: string };
