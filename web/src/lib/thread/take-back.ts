import { newThreadIn, type DraftText } from '#lib/composer/draft-text.ts';
import { send } from '#lib/composer/send.ts';

export type Opened = { id: string; postId: string; channel: string; text: DraftText };

/**
 * Gives the text back to the form, and only then withdraws what was opened: a text that could not be kept stays published,
 * where its author can still read it. False: it is published as before.
 */
export async function takeBack({ postId, channel, text }: Opened): Promise<boolean> {
  const draft = `/drafts/${encodeURIComponent(newThreadIn({ slug: channel }))}`;
  const kept = await send('PUT', draft, { ...text, revision: 0 });
  if (kept.kind !== 'done') return false;
  const withdrawn = await send('DELETE', `/posts/${postId}`);
  if (withdrawn.kind === 'done') return true;
  await send('DELETE', draft);
  return false;
}
