import { channels, id, slugOfChannel, type ChannelName } from '../../support/world.ts';
import { channelNames, managers, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

const open = ['open', 'own', 'foreign'] as const;

/** Who decides who reads: the leads of its participant in a room; else advisors, the ministry and the administrator, who need not read it. */
export const keeps: Partial<Record<ViewerName, readonly ChannelName[]>> = {
  lead: ['room'],
  strangeLead: ['foreignRoom'],
  advisor: open,
  otherAdvisor: open,
  ministry: open,
  admin: open,
};
/** Advisors also see who is in the rooms that they read. */
export const looks: typeof keeps = {
  ...keeps,
  advisor: [...open, 'room'],
  otherAdvisor: [...open, 'foreignRoom'],
};

const ifIn = (table: typeof keeps, viewer: ViewerName, channel: ChannelName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  if (!managers.includes(viewer)) return 'refused';
  if (table[viewer]?.includes(channel)) return 'done';
  return looks[viewer]?.includes(channel) ? 'refused' : 'hidden';
};
const ifManager = (viewer: ViewerName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return managers.includes(viewer) ? 'done' : 'refused';
};

const path = '/api/v1/kept-channels';

/** Which channels there are, who reads them, and when they end. The last trials: then there are new ones. */
export function keptChannelTrials(place: Place): Trial[] {
  const named = (viewer: ViewerName) => [...(looks[viewer] ?? [])];
  return [
    {
      route: `GET ${path}`,
      object: 'all that somebody looks after',
      request: () => ({ url: `${path}?limit=100` }),
      expected: ifManager,
      named,
      returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
      ids: (viewer) => named(viewer).map((channel) => id(`channel:${channel}`)),
    },
    ...channelNames.flatMap((channel) => ofChannel(place, channel).map((trial) => ({ ...trial, named }))),
    ...creating(),
    ...auditLog(),
  ];
}

function ofChannel(place: Place, channel: ChannelName): Trial[] {
  const channelId = id(`channel:${channel}`);
  const url = `${path}/${slugOfChannel(channel)}`;
  const { visibility, organisations } = channels[channel];
  const deed = (route: string, to: string, body?: object): Trial => ({
    route,
    object: channel,
    request: () => ({ url: to, ...(body && { body }) }),
    expected: (viewer) => ifIn(keeps, viewer, channel),
    arrange: async () => {
      await place.query('update channel set revision = 1, archived_at = null where id = $1', [channelId]);
    },
    refusedByDatabase: true,
  });
  const about = { name: `Kanal ${channel}`, shortName: channel, summary: '', visibility };
  // somebody who is not named stays so
  const [reader, curator] = [id('membership:otherPlanner'), id('membership:admin')];
  const [first] = channels[channel].readers;
  return [
    {
      route: `GET ${path}/:slug`,
      object: channel,
      request: () => ({ url }),
      expected: (viewer) => ifIn(looks, viewer, channel),
    },
    deed(`PUT ${path}/:slug`, url, { ...about, revision: 1, organisations: organisations.map(id) }),
    ...(first
      ? [deed(`PUT ${path}/:slug/readers/:membership`, `${url}/readers/${id(`membership:${first}`)}`)]
      : []),
    deed(`DELETE ${path}/:slug/readers/:membership`, `${url}/readers/${reader}`),
    deed(`DELETE ${path}/:slug/curators/:membership`, `${url}/curators/${curator}`),
    ...(channel === 'open'
      ? [deed(`PUT ${path}/:slug/curators/:membership`, `${url}/curators/${id('membership:ministry')}`)]
      : []),
    deed(`PUT ${path}/:slug/archived`, `${url}/archived`, { reason: 'fertig' }),
    deed(`DELETE ${path}/:slug/archived`, `${url}/archived`),
  ];
}

const creators: Record<string, readonly ViewerName[]> = {
  everyone: ['advisor', 'otherAdvisor', 'ministry', 'admin'],
  confidential: ['lead', 'strangeLead', 'advisor', 'otherAdvisor'],
};

function creating(): Trial[] {
  const about = { name: 'Neuer Kanal', shortName: 'Neu', summary: '', description: '', organisations: [] };
  return Object.entries(creators).map(([visibility, may]) => ({
    route: `POST ${path}`,
    object: `a new one: ${visibility}`,
    request: () => ({ url: path, body: { ...about, visibility, participant: id('innheim') } }),
    expected: (viewer) => {
      if (viewer === 'guest') return 'signed-out';
      return may.includes(viewer) ? 'done' : 'refused';
    },
    refusedByDatabase: true,
  }));
}

/** The audit log is read by the ministry and the administrator; of a room that they do not read it says that it is one. */
function auditLog(): Trial[] {
  return ['/api/v1/audit-log', '/api/v1/audit-log/state'].map((url) => ({
    route: `GET ${url}`,
    object: 'the audit log',
    request: () => ({ url: url.endsWith('state') ? url : `${url}?limit=100` }),
    expected: (viewer) => {
      if (viewer === 'guest') return 'signed-out';
      return viewer === 'admin' || viewer === 'ministry' ? 'done' : 'refused';
    },
  }));
}
