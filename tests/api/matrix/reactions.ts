import { id, type ChannelName } from '../../support/world.ts';
import { channelNames, ifMay, ifRead, reads, wroteSecond, writes, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

const without = (viewer: ViewerName, ...taken: readonly ChannelName[]) =>
  writes[viewer].filter((channel) => !taken.includes(channel));

/** Whoever writes where she reads, but not of her own post. */
const findsHelpful = Object.fromEntries(
  (Object.keys(reads) as ViewerName[]).map((viewer) => [viewer, without(viewer, ...wroteSecond[viewer])]),
) as unknown as typeof writes;

/** Participants about the questions of another one: Innheim asked in open, own and room, Hügelgau in the foreign ones. */
const saysConcerned: Record<ViewerName, readonly ChannelName[]> = {
  ...writes,
  guest: [],
  member: [],
  lead: [],
  stranger: ['open'],
  strangeLead: ['open'],
  advisor: [],
  otherAdvisor: [],
  ministry: [],
  planner: [],
  otherPlanner: [],
  admin: [],
};

/** Find helpful, say that a question concerns one's participant, and read who says what in a thread. */
export function reactionTrials(place: Place): Trial[] {
  return channelNames.flatMap((channel) => inChannel(place, channel));
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const arrange = () => place.reset(channel);
  const helpful = `/api/v1/posts/${id(`post:${channel}:2`)}/helpful`;
  const concern = `/api/v1/threads/${id(`thread:${channel}`)}/concern`;
  const outline = `/api/v1/threads/${id(`thread:${channel}`)}/outline`;
  return [
    ...['PUT', 'DELETE'].flatMap((method): Trial[] => [
      {
        route: `${method} /api/v1/posts/:id/helpful`,
        object: `second post in ${channel}`,
        request: () => ({ url: helpful }),
        expected: (viewer) => ifMay(findsHelpful, viewer, channel),
        arrange,
        // without the application's check nobody takes back but what is hers
        ...(method === 'PUT' ? { refusedByDatabase: true } : {}),
      },
      {
        route: `${method} /api/v1/threads/:thread/concern`,
        object: `thread in ${channel}`,
        request: () => ({ url: concern }),
        expected: (viewer) => ifMay(saysConcerned, viewer, channel),
        arrange,
        ...(method === 'PUT' ? { refusedByDatabase: true } : {}),
      },
    ]),
    ...['GET', 'HEAD'].map((method): Trial => ({
      route: `${method} /api/v1/threads/:thread/outline`,
      object: `thread in ${channel}`,
      request: () => ({ url: `${outline}?limit=2` }),
      expected: (viewer) => ifRead(viewer, channel),
      returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
      ids: () => [id(`post:${channel}:1`), id(`post:${channel}:2`)],
    })),
  ];
}
