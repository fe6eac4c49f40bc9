import type { List, OutlineEntry, PostPlace } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';

/** How a post begins that a link leads to, as far as a preview shows it. */
export type LinkedPost = Pick<OutlineEntry, 'author' | 'number' | 'createdAt' | 'opening' | 'stub'>;

/** The post behind an address of this house; null if there is none, or if the reader may not read it. */
export const linkedPost = (url: URL): Promise<LinkedPost | null> =>
  url.pathname.startsWith('/beitraege/') ? byId(url) : byNumber(url);

/** A permanent link leads to where the post is now. */
async function byId(url: URL): Promise<LinkedPost | null> {
  const id = encodeURIComponent(url.pathname.split('/')[2] ?? '');
  const sent = await send<PostPlace>('GET', `/posts/${id}`);
  return sent.kind === 'done' ? outlined(sent.answer.thread.slug, sent.answer.post.number) : null;
}

async function byNumber(url: URL): Promise<LinkedPost | null> {
  const [, slug = ''] = /^\/themen\/([a-z0-9-]+)$/.exec(url.pathname) ?? [];
  const [, number] = /^#beitrag-(\d{1,7})$/.exec(url.hash) ?? [];
  if (!slug || !number) return null;
  return outlined(slug, Number(number));
}

async function outlined(slug: string, number: number): Promise<LinkedPost | null> {
  const path = `/threads/${slug}/outline?limit=1&number=${number}`;
  const sent = await send<List<OutlineEntry>>('GET', path);
  const [post] = sent.kind === 'done' ? sent.answer.items : [];
  return post?.number === number ? post : null;
}
