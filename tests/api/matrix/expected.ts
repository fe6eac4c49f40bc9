import type { ChannelName, PersonName } from '../../support/world.ts';

/**
 * Who reads what and may do what, written by hand from the product's table "who may do what". Nothing here comes from the
 * code: when a rule changes, it is changed here too, by somebody who thought about it.
 */
export type ViewerName = 'guest' | PersonName;
type Table<Value> = Record<ViewerName, readonly Value[]>;

export const channelNames = ['open', 'own', 'foreign', 'room', 'foreignRoom'] as const;
const nowhere = [] as const;

/** The open channel is for everybody but planners; `own` is Innheim's, `foreign` Hügelgau's; the rooms name their readers. */
export const reads: Table<ChannelName> = {
  guest: nowhere,
  member: ['open', 'own', 'room'],
  lead: ['open', 'own', 'room'],
  stranger: ['open', 'foreign', 'foreignRoom'],
  strangeLead: ['open', 'foreign', 'foreignRoom'],
  advisor: ['open', 'own', 'foreign', 'room'],
  otherAdvisor: ['open', 'own', 'foreign', 'foreignRoom'],
  ministry: ['open', 'own', 'foreign'],
  planner: ['own', 'room'],
  otherPlanner: nowhere,
  admin: ['open'],
};

export const viewers = Object.keys(reads) as ViewerName[];

/** Ask, discuss, reply: everybody where they read, but not the administrator. */
export const writes: Table<ChannelName> = { ...reads, admin: nowhere };

/** Announcements: advisors and the ministry where they read, the administrator in channels for everybody. */
export const announces: Table<ChannelName> = {
  guest: nowhere,
  member: nowhere,
  lead: nowhere,
  stranger: nowhere,
  strangeLead: nowhere,
  advisor: ['open', 'own', 'foreign', 'room'],
  otherAdvisor: ['open', 'own', 'foreign', 'foreignRoom'],
  ministry: ['open', 'own', 'foreign'],
  planner: nowhere,
  otherPlanner: nowhere,
  admin: ['open'],
};

/** Pin and take off an expert answer: advisors where they read. */
export const pins: Table<ChannelName> = { ...announces, ministry: nowhere, admin: nowhere };

/** Accept an answer: the asker (Mia Moser, and in Hügelgau's places Sven Strobl), and advisors where they read. */
export const accepts: Table<ChannelName> = {
  ...pins,
  member: ['open', 'own', 'room'],
  stranger: ['foreign', 'foreignRoom'],
};

/** Curate: advisors where they read, and who is named, but neither planners nor the administrator. */
export const curates: Table<ChannelName> = {
  ...pins,
  member: ['own'],
  lead: ['room'],
  stranger: ['foreignRoom'],
  strangeLead: ['foreign'],
  ministry: ['open'],
};
/** Who is named in which channel. Planners see the names of those alone who read or speak where they were invited anyway. */
export const named: Record<ChannelName, readonly PersonName[]> = {
  open: ['ministry', 'admin'],
  own: ['member', 'planner'],
  foreign: ['strangeLead'],
  room: ['lead', 'planner'],
  foreignRoom: ['stranger'],
};

const nobody: Table<ChannelName> = { ...pins, advisor: nowhere, otherAdvisor: nowhere };

/** Edit and withdraw: the author. First posts are the askers', second posts the answerers'. */
export const wroteFirst: Table<ChannelName> = {
  ...nobody,
  member: ['open', 'own', 'room'],
  stranger: ['foreign', 'foreignRoom'],
};
export const wroteSecond: Table<ChannelName> = {
  ...nobody,
  stranger: ['open'],
  lead: ['own'],
  strangeLead: ['foreign'],
  advisor: ['room'],
  otherAdvisor: ['foreignRoom'],
};

export const organisationSlugs = [
  'innheim',
  'huegelgau',
  'institut',
  'ministerium',
  'planungsbuero',
  'betrieb',
] as const;
export type OrganisationSlug = (typeof organisationSlugs)[number];

/** Invite, renew a lost password: leads at home, advisors in participants and planning offices, administrators anybody. */
export const manages: Table<OrganisationSlug> = {
  guest: nowhere,
  member: nowhere,
  lead: ['innheim'],
  stranger: nowhere,
  strangeLead: ['huegelgau'],
  advisor: ['innheim', 'huegelgau', 'planungsbuero'],
  otherAdvisor: ['innheim', 'huegelgau', 'planungsbuero'],
  ministry: ['ministerium'],
  planner: nowhere,
  otherPlanner: nowhere,
  admin: organisationSlugs,
};

/** Roles that may call the routes about people at all; everybody else is refused with the reason. */
export const managers: readonly ViewerName[] = [
  'lead',
  'strangeLead',
  'advisor',
  'otherAdvisor',
  'ministry',
  'admin',
];

/** Planners see the names of those alone who speak or read where they were invited. */
export const namesHidden: Partial<Table<PersonName>> = {
  planner: ['stranger', 'strangeLead', 'otherAdvisor', 'ministry', 'otherPlanner', 'admin'],
  otherPlanner: [
    'member',
    'lead',
    'stranger',
    'strangeLead',
    'advisor',
    'otherAdvisor',
    'ministry',
    'planner',
    'admin',
  ],
};

/** Organisations of which a viewer knows: planners of those alone whose people they meet. */
export const knows = (viewer: ViewerName): readonly OrganisationSlug[] => {
  if (viewer === 'guest') return nowhere;
  if (viewer === 'planner') return ['innheim', 'institut', 'planungsbuero'];
  return viewer === 'otherPlanner' ? ['planungsbuero'] : organisationSlugs;
};

/** Say what an organisation can help with: its leads, and the administrator. */
export const describes: Table<OrganisationSlug> = {
  ...manages,
  advisor: nowhere,
  otherAdvisor: nowhere,
  ministry: nowhere,
};

/** done; refused with the reason (403); not there for this viewer (404); no session (401) */
export type Expected = 'done' | 'refused' | 'hidden' | 'signed-out';

export const ifRead = (viewer: ViewerName, channel: ChannelName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return reads[viewer].includes(channel) ? 'done' : 'hidden';
};

export const ifMay = (table: Table<ChannelName>, viewer: ViewerName, channel: ChannelName): Expected => {
  const read = ifRead(viewer, channel);
  return read === 'done' && !table[viewer].includes(channel) ? 'refused' : read;
};

/** Whom somebody manages; others are refused or not there, as the route says. */
export const ifManages = (viewer: ViewerName, slug: OrganisationSlug, otherwise: Expected): Expected => {
  if (viewer === 'guest') return 'signed-out';
  if (!managers.includes(viewer)) return 'refused';
  return manages[viewer].includes(slug) ? 'done' : otherwise;
};

export const ifSignedIn = (viewer: ViewerName): Expected => (viewer === 'guest' ? 'signed-out' : 'done');
export const always = (): Expected => 'done';

/** Channels of one table that do not stand in the other. */
export const without = (
  one: Record<ViewerName, readonly ChannelName[]>,
  other: Record<ViewerName, readonly ChannelName[]>,
): Record<ViewerName, readonly ChannelName[]> => {
  const left = { ...one };
  for (const viewer of viewers)
    left[viewer] = one[viewer].filter((channel) => !other[viewer].includes(channel));
  return left;
};
