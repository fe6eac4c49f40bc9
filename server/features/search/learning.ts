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
  const learnAll = async () => {
    while (isOpen) {
      const { rows } = await database.pool.query<{ taken: number }>(
        'select search_learn() + search_learn_pages() as taken',
      );
      if (!rows[0]?.taken) return;
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
