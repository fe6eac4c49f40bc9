import type { WrittenPost } from '../../server/features/posts/schema.ts';
import type { TestApp } from './app.ts';
import { moderated } from './moderated.ts';
import type { PersonName } from './world.ts';

/** Texts that name documents; whoever writes them has heard what there is to be warned of. */
export function naming(house: TestApp) {
  const { send } = moderated(house);
  const ask = async (who: PersonName, title: string, body = 'Wer kennt das?') =>
    (
      await send<{ id: string; slug: string }>(who, 'POST', '/channels/open/threads', {
        kind: 'question',
        title,
        body,
        confirmed: true,
      })
    ).body;
  const reply = async (who: PersonName, thread: string, body: string) =>
    (await send<WrittenPost>(who, 'POST', `/threads/${thread}/posts`, { body, confirmed: true })).body;
  return { ask, reply };
}
