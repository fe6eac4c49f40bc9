import type { Erasure } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Which post is meant; who consents for where she does not read learns no more than that. */
export const erasurePlace = ({ post, thread }: Pick<Erasure, 'post' | 'thread'>): string =>
  post && thread ? m.report_place({ title: thread.title, number: post.number }) : m.erasure_elsewhere();
