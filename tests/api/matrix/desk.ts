import { id } from '../../support/world.ts';
import { channelNames, reads, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import { casesToDecide, writeCase } from './reports.ts';
import type { Trial } from './trial.ts';

const advises = (viewer: ViewerName) => /advisor/i.test(viewer);
type Items = { items: { id: string }[] };

/** What waits is for advisors, where they read. */
export const deskTrials = (place: Place): Trial[] =>
  ['GET', 'HEAD'].map((method) => ({
    route: `${method} /api/v1/desk`,
    object: 'what waits',
    request: () => ({ url: '/api/v1/desk' }),
    expected: (viewer) => {
      if (viewer === 'guest') return 'signed-out';
      return advises(viewer) ? 'done' : 'refused';
    },
    arrange: async () => {
      for (const channel of channelNames) {
        await place.reset(channel);
        await writeCase(place, channel);
      }
    },
    returned: ({ questions, reports }: { questions: Items; reports: Items }) =>
      [questions, reports].flatMap(({ items }) => items.map((item) => item.id)),
    // without the application's check others see the questions that they read, and nothing of reports
    ids: (viewer) => [
      ...(['own', 'foreign'] as const)
        .filter((channel) => reads[viewer].includes(channel))
        .map((channel) => id(`thread:${channel}`)),
      ...(advises(viewer) ? casesToDecide(viewer) : []),
    ],
  }));
