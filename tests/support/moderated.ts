import type { LogEntry } from '../../server/features/moderation/schema.ts';
import type { Post } from '../../server/features/posts/schema.ts';
import type { Thread } from '../../server/features/threads/schema.ts';
import type { Answer, TestApp } from './app.ts';
import type { PersonName } from './world.ts';

const api = '/api/v1';

/** What people of a house do to threads and posts, and what they see of that. */
export function moderated(house: TestApp) {
  const send = async <Body = Record<string, unknown>>(
    who: PersonName,
    method: 'PUT' | 'DELETE' | 'PATCH' | 'POST',
    path: string,
    body?: object,
  ): Promise<Answer<Body>> => (await house.as(who)).send<Body>(method, api + path, body);
  const get = async <Body>(who: PersonName, path: string) => (await house.as(who)).get<Body>(api + path);
  const post = async (who: PersonName, postId: string) =>
    (await get<{ post: Post }>(who, `/posts/${postId}`)).body.post;
  const posts = async (who: PersonName, idOrSlug: string) =>
    (await get<{ items: Post[] }>(who, `/threads/${idOrSlug}/posts?limit=100`)).body.items;
  const thread = async (who: PersonName, idOrSlug: string) =>
    (await get<Thread>(who, `/threads/${idOrSlug}`)).body;
  const log = async (who: PersonName, query = '') =>
    (await get<{ items: LogEntry[] }>(who, `/moderation-log?limit=100${query}`)).body.items;
  const hide = (who: PersonName, postId: string, more: object = {}) =>
    send<{ entry: string; detail: string; type: string }>(who, 'PUT', `/posts/${postId}/hidden`, {
      ground: 'procurement-secret',
      reason: 'Der zweite Absatz nennt einen Angebotspreis.',
      ...more,
    });
  const undo = (who: PersonName, entry: string, body = {}) =>
    send(who, 'PUT', `/moderation-log/${entry}/undone`, body);
  return { send, get, post, posts, thread, log, hide, undo };
}
