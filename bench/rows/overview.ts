import { askBare, askFor, signIn } from '../bench.ts';
import type { Figure, Row } from '../figure.ts';

/** The first screen of each role, and what the ministry and the advisors read of all that was asked. */
export const overview: Row = {
  name: 'overview',
  async measure(bench) {
    const bare = await askBare(bench);
    const ask = async (what: string, role: string, path: string, least?: number): Promise<Figure> => {
      const [token = ''] = await signIn(bench.owner, 1, [role]);
      const asked = await askFor(bench, [path], { cookie: token });
      return {
        what: `${what}, 10 connections`,
        value: asked.perSecond,
        unit: '/s',
        against: { what: 'bare Fastify route', value: bare.perSecond },
        ...(least && { bar: { least } }),
        note: `p50 ${asked.p50.toFixed(1)} ms, ${(asked.bytes / 1000).toFixed(1)} kB; ${asked.cpu}`,
      };
    };
    return [
      await ask('overview of a member', 'member', '/api/v1/overview', 300),
      await ask('overview of a lead', 'lead', '/api/v1/overview', 300),
      await ask('overview of an advisor', 'advisor', '/api/v1/overview', 300),
      await ask('figures of all questions', 'advisor', '/api/v1/question-figures?period=all'),
    ];
  },
};
