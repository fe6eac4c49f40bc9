import plugin from 'fastify-plugin';
import type { Database } from '../../../db/client.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** takes the words of all posts and documents among those that a search is widened by */
    learnWords(): Promise<void>;
  }
}

const pauseMs = 5_000;

/**
 * A new post or page is found by its own words at once. That its words stand for others (compounds, other spellings, what is mistyped)
 * is learned some seconds later, because whoever writes should not wait for it.
 */
export const learning = plugin(async (app, { database }: { database: Database }) => {
  let isOpen = true;
  // one statement each: pages that take too long keep no post from being learned
  const took = async (learn: 'search_learn' | 'search_learn_pages'): Promise<number> => {
    const { rows } = await database.pool.query<{ taken: number }>(`select ${learn}() as taken`);
    return rows[0]?.taken ?? 0;
  };
  const learnAll = async () => {
    while (isOpen) {
      const taken = (await took('search_learn')) + (await took('search_learn_pages'));
      if (taken === 0) return;
    }
  };
  /** one at a time, one after the other: who waits, waits until all of it is learned */
  let last = Promise.resolve();
  app.decorate('learnWords', () => (last = last.catch(() => {}).then(learnAll)));
  const learn = () =>
    app.learnWords().catch((error: unknown) => app.log.warn({ err: error }, 'words were not learned'));
  const timer = setInterval(() => void learn(), pauseMs);
  timer.unref();
  app.addHook('onReady', () => void learn());
  // what is being learned is finished before the database closes, and nothing new is begun
  app.addHook('onClose', async () => {
    isOpen = false;
    clearInterval(timer);
    await last.catch(() => {});
  });
});
