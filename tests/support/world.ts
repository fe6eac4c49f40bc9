import { createHash } from 'node:crypto';
import pg from 'pg';
import { hashPassword } from '../../server/features/people/passwords.ts';

export const password = 'ein-langes-passwort';

/** Ids are made from names, so that a test can say `id('post:question')` and mean always the same row. */
export function id(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const organisations = [
  ['innheim', 'Stadt Innheim', 'municipality'],
  ['huegelgau', 'Gemeinde-Allianz Hügelgau', 'association'],
  ['institut', 'Institut', 'institute'],
  ['ministerium', 'Staatsministerium', 'ministry'],
  ['planungsbuero', 'Planungsbüro', 'planningOffice'],
  ['betrieb', 'Betrieb', 'operator'],
] as const;

/** Two of each where own and foreign differ; `stranger` belongs to the other participant. */
export const people = {
  member: ['Mia Moser', 'Stadtplanung', 'innheim', 'member'],
  lead: ['Leo Lang', 'Projektleitung', 'innheim', 'lead'],
  stranger: ['Sven Strobl', 'Bauamt', 'huegelgau', 'member'],
  strangeLead: ['Lisa Lechner', 'Allianzmanagement', 'huegelgau', 'lead'],
  advisor: ['Anna Auer', 'Fachbegleitung Technik', 'institut', 'advisor'],
  otherAdvisor: ['Olaf Ott', 'Fachbegleitung Vergabe', 'institut', 'advisor'],
  ministry: ['Maria Mayr', 'Projektreferat', 'ministerium', 'ministry'],
  planner: ['Paul Pfeil', 'Projektleitung', 'planungsbuero', 'planner'],
  otherPlanner: ['Petra Pohl', 'Entwurf', 'planungsbuero', 'planner'],
  admin: ['Adam Adler', 'Betrieb', 'betrieb', 'admin'],
} as const;
export type PersonName = keyof typeof people;

interface WorldChannel {
  visibility: string;
  /** whose room it is */
  participant?: string;
  organisations: string[];
  readers: PersonName[];
}

/** One channel of each visibility, seen from Innheim: open to all, limited to it, its own room; and those of the others. */
export const channels = {
  open: { visibility: 'everyone', organisations: [], readers: [] },
  own: { visibility: 'organisations', organisations: ['innheim'], readers: ['planner'] },
  foreign: { visibility: 'organisations', organisations: ['huegelgau'], readers: [] },
  room: {
    visibility: 'confidential',
    participant: 'innheim',
    organisations: [],
    readers: ['member', 'lead', 'advisor', 'planner'],
  },
  foreignRoom: {
    visibility: 'confidential',
    participant: 'huegelgau',
    organisations: [],
    readers: ['stranger', 'strangeLead', 'otherAdvisor'],
  },
} as const satisfies Record<string, WorldChannel>;
export type ChannelName = keyof typeof channels;

export const slugOfChannel = (name: ChannelName): string => name.toLowerCase();
export const emailOf = (name: PersonName): string => `${name.toLowerCase()}@example.org`;

/** A question with one answer in each channel, asked and answered by whoever reads there. */
const authors: Record<ChannelName, [PersonName, PersonName]> = {
  open: ['member', 'stranger'],
  own: ['member', 'lead'],
  foreign: ['stranger', 'strangeLead'],
  room: ['member', 'advisor'],
  foreignRoom: ['stranger', 'otherAdvisor'],
};

export async function buildWorld(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const places = names.map((_, at) => `$${at + 1}`).join(', ');
    return client.query(`insert into ${table} (${names.join(', ')}) values (${places})`, Object.values(row));
  };

  for (const [at, [slug, name, kind]] of organisations.entries()) {
    const tile = { tile_letters: name.slice(0, 2).toUpperCase(), tile_hue: at * 30, tile_shape: 'square' };
    await insert('organisation', { id: id(slug), slug, name, kind, ...tile });
  }
  await insert('municipality', {
    id: id('gaustadtel'),
    organisation_id: id('huegelgau'),
    name: 'Gaustadtel',
    leads: true,
  });
  const hash = await hashPassword(password);
  for (const [key, [name, title, organisation, role]] of Object.entries(people)) {
    const person = id(`person:${key}`);
    await insert('person', { id: person, name });
    await insert('credential', { person_id: person, email: emailOf(key as PersonName), password_hash: hash });
    await insert('membership', {
      id: id(`membership:${key}`),
      person_id: person,
      organisation_id: id(organisation),
      role,
      function: title,
      created_at: '2026-01-01',
    });
  }

  for (const [at, [key, channel]] of Object.entries(channels).entries()) {
    const name = key as ChannelName;
    const channelId = id(`channel:${key}`);
    await insert('channel', {
      id: channelId,
      slug: slugOfChannel(name),
      name: `Kanal ${key}`,
      short_name: key,
      visibility: channel.visibility,
      organisation_id: 'participant' in channel ? id(channel.participant) : null,
      description: 'Worum es hier geht.',
      description_html: '<p>Worum es hier geht.</p>',
      position: at,
    });
    for (const organisation of channel.organisations) {
      await insert('channel_organisation', { channel_id: channelId, organisation_id: id(organisation) });
    }
    for (const reader of channel.readers) {
      await insert('channel_reader', { channel_id: channelId, membership_id: id(`membership:${reader}`) });
    }
    await insert('stream', { id: `channel:${channelId}`, channel_id: channelId });
    await thread(name);
  }
  await client.query('update thread set answered_at = first_answer_at(id)');
  await client.end();

  async function thread(name: ChannelName) {
    const channelId = id(`channel:${name}`);
    const threadId = id(`thread:${name}`);
    await insert('thread', {
      id: threadId,
      channel_id: channelId,
      slug: `frage-${slugOfChannel(name)}`,
      kind: 'question',
      title: `Frage zum Leerstandskataster (${name})`,
      state: 'open',
      post_count: 2,
      opened_by: id(`membership:${authors[name][0]}`),
      created_at: '2026-02-01T08:00:00Z',
      last_post_at: '2026-02-01T09:00:00Z',
    });
    await insert('stream', { id: `thread:${threadId}`, channel_id: channelId, head: 2 });
    for (const [at, author] of authors[name].entries()) {
      const number = at + 1;
      const post = id(`post:${name}:${number}`);
      const body =
        number === 1 ? 'Wie führen Sie das Leerstandskataster?' : 'Mit einer Tabelle und einem Stichtag.';
      await insert('post', {
        id: post,
        thread_id: threadId,
        channel_id: channelId,
        number,
        membership_id: id(`membership:${author}`),
        person_id: id(`person:${author}`),
        organisation_id: id(people[author][2]),
        function: people[author][1],
        body,
        html: `<p>${body}</p>`,
        renderer: 1,
        created_at: `2026-02-01T0${7 + number}:00:00Z`,
      });
      await insert('event', {
        stream: `thread:${threadId}`,
        seq: number,
        type: 'post.created',
        data: JSON.stringify({ id: post, number, body }),
      });
    }
  }
}
