import type { List, OutlineEntry, PostPlace } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';

/** How a post begins that a link leads to, as far as a preview shows it. */
export type LinkedPost = Pick<OutlineEntry, 'author' | 'number' | 'createdAt' | 'opening' | 'withdrawnAt'>;

const LONGEST = 180;

/** The post behind an address of this house; null if there is none, or if the reader may not read it. */
export const linkedPost = (url: URL): Promise<LinkedPost | null> =>
  url.pathname.startsWith('/beitraege/') ? byId(url) : byNumber(url);

async function byId(url: URL): Promise<LinkedPost | null> {
  const sent = await send<PostPlace>('GET', `/posts/${encodeURIComponent(url.pathname.split('/')[2] ?? '')}`);
  if (sent.kind !== 'done') return null;
  const { html, ...post } = sent.answer.post;
  return { ...post, opening: textOf(html).slice(0, LONGEST) };
}

async function byNumber(url: URL): Promise<LinkedPost | null> {
  const [, slug = ''] = /^\/themen\/([a-z0-9-]+)$/.exec(url.pathname) ?? [];
  const [, number] = /^#beitrag-(\d{1,7})$/.exec(url.hash) ?? [];
  if (!slug || !number) return null;
  const sent = await send<List<OutlineEntry>>('GET', `/threads/${slug}/outline?limit=1&number=${number}`);
  const [post] = sent.kind === 'done' ? sent.answer.items : [];
  return post?.number === Number(number) ? post : null;
}

const textOf = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent.replaceAll(/\s+/g, ' ').trim();
