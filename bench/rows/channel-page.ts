import { askBare, askFor, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';
import { channelCount } from '../database/threads.ts';

/** A signed-in person reads the list of a channel's threads, rendered by the server. */
export const channelPage: Row = {
  name: 'channel-page',
  pages: true,
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const paths = Array.from({ length: channelCount }, (_, at) => `/kanaele/kanal-${at + 1}`);
    const bare = await askBare(bench);
    const page = await askFor(bench, paths, { cookie: token });
    return [
      {
        what: 'list page of a channel, signed in, 10 connections',
        value: page.perSecond,
        unit: 'pages/s',
        against: { what: 'bare Fastify route', value: bare.perSecond },
        bar: { aim: 600 },
        note: `p50 ${page.p50.toFixed(1)} ms, ${(page.bytes / 1000).toFixed(1)} kB of HTML; ${page.cpu}`,
      },
    ];
  },
};
