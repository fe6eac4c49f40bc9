import type { Draft } from '#lib/api-types.ts';

/** What somebody has typed at one place and not yet published. */
export type DraftText = Pick<Draft, 'body' | 'title' | 'kind' | 'tags' | 'replyTo'>;

/** Where the draft of a new thread lies. Each channel has its own: what is meant for one must not appear in another. */
export const newThreadIn = (channel: { slug: string }) => `channel:${channel.slug}`;

/** These and no others, of whatever else came with them: a text that is published says nothing of revisions. */
export const textOf = ({ body, title, kind, tags, replyTo }: DraftText): DraftText => ({
  body,
  title,
  kind,
  tags,
  replyTo,
});

export const isEmpty = ({ body, title, tags }: DraftText) => !`${body}${title}${tags}`.trim();

export const sameText = (one: DraftText, other: DraftText) =>
  (['body', 'title', 'tags'] as const).every((part) => one[part].trim() === other[part].trim());
