import { readdir, readFile } from 'node:fs/promises';
import type { agendaKinds } from '../schema/meetings.ts';
import type { DemoPastMeeting } from './past-meeting.ts';

export interface DemoPerson {
  email: string;
  name: string;
  function: string;
  /** id of a participant or of another organisation */
  organisation: string;
  municipality: string | null;
  role: string;
  /** every way in which the content spells this person's function */
  authorRoles: string[];
  /** what she can be asked about, and a number that is kept free for films */
  topics?: string[];
  phone?: string;
}

export interface DemoChannel {
  slug: string;
  name: string;
  shortName: string;
  summary: string;
  description: string;
  curators: string[];
  visibility: 'everyone' | 'organisations' | 'confidential';
  organisations: string[];
  /** whose room it is */
  participant?: string;
  readers: string[];
  icon: string;
  hue: string;
  /** heading in the navigation, empty for none */
  section: string;
  beforeAsking: string;
  warnsOfBids?: boolean;
  suggestedTags: string[];
  reading: DemoReading[];
}

/** What is worth reading: a thread or its expert answer, by the id of its file, or an address. */
export type DemoReading = { note: string } & (
  { thread: string } | { expertAnswer: string } | { url: string; title: string }
);

/** Days are counted from the day of loading, times are those of Bavaria. */
export interface DemoPost {
  author: string;
  offsetDays: number;
  time: string;
  body: string;
  replyTo: number | null;
  editedAfterMinutes: number | null;
  withdrawn?: boolean;
}

export interface DemoThread {
  id: string;
  channel: string;
  kind: 'question' | 'discussion' | 'announcement';
  title: string;
  tags: string[];
  pinnedUntilDays: number | null;
  posts: DemoPost[];
  expertAnswer: {
    post: number;
    by: string;
    reason: string;
    summary: string | null;
    actionField: string | null;
    idekPhase: string | null;
    pinnedOffsetDays: number;
    validUntilDays: number;
  } | null;
  acceptedPost: number | null;
  /** e-mail address of the advisor who looks after it while it is open */
  takenOnBy?: string;
}

interface NamedOrganisation {
  id: string;
  name: string;
  kind: string;
}

export interface DemoContent {
  participants: (NamedOrganisation & {
    administrativeDistrict: string;
    leadMunicipality: string;
    members: string[];
    /** whom to turn to */
    contactRole: string;
  })[];
  otherOrganisations: NamedOrganisation[];
  meetings: {
    id: string;
    format: 'online' | 'onSite' | 'hybrid';
    offsetDays: number;
    title: string;
    goal: string;
    /** slugs */
    relatedChannels: string[];
    agenda: {
      /** on the clocks of Bavaria */
      start: string;
      minutes: number;
      kind: (typeof agendaKinds)[number];
      title: string;
      /** one of somebody's authorRoles, `-` for nobody */
      leadRole: string;
    }[];
  }[];
  documents: {
    id: string;
    classification: string;
    licence: string;
    /** one of somebody's authorRoles */
    sharedByRole: string;
    description: string;
    /** `geprüft`, or why not yet */
    accessibility: string;
  }[];
}

/** As `inspectFile` of the server says it; written by scripts/demo-documents.js, so that no start has to ask. */
export interface DemoInspection {
  mediaType: string;
}

export interface DemoFiles {
  content: DemoContent;
  people: DemoPerson[];
  channels: DemoChannel[];
  threads: DemoThread[];
  /** what those meetings came to that are over, by their ids */
  pastMeetings: Record<string, DemoPastMeeting>;
  /** what each organisation can help with, by its id */
  offers: Record<string, string[]>;
  /** what is inside the files of the documents, by their names */
  inspections: Record<string, DemoInspection>;
}

/** Reads the data files that lie beside this one. */
export async function readDemoFiles(): Promise<DemoFiles> {
  const names = (await readdir(new URL('threads/', import.meta.url))).filter((name) =>
    name.endsWith('.json'),
  );
  const [content, people, channels, threads, offers, inspections, pastMeetings] = await Promise.all([
    read<DemoContent>('content.json'),
    read<DemoPerson[]>('people.json'),
    read<DemoChannel[]>('channels.json'),
    Promise.all(names.sort().map((name) => read<DemoThread>(`threads/${name}`))),
    read<DemoFiles['offers']>('offers.json'),
    read<DemoFiles['inspections']>('document-inspections.json'),
    read<DemoFiles['pastMeetings']>('past-meetings.json'),
  ]);
  return { content, people, channels, threads, offers, inspections, pastMeetings };
}

const read = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8')) as T;
