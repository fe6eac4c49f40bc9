import { goto } from '$app/navigation';
import { newThreadIn, type DraftText } from '#lib/composer/draft-text.ts';
import { send } from '#lib/composer/send.ts';

const UNDO_WITHIN = 10_000;

type Opened = { id: string; postId: string; channel: string; text: DraftText };

/** What was opened in the last ten seconds, and what was typed for it: so that it can be taken back. */
export const justOpened: { thread: Opened | null } = $state({ thread: null });

export function offerUndo(opened: Opened) {
  justOpened.thread = opened;
  setTimeout(() => (justOpened.thread = null), UNDO_WITHIN);
}

/** Withdraws what was just opened, and gives the text back to the form. */
export async function undoOpening() {
  const opened = justOpened.thread;
  if (!opened) return;
  justOpened.thread = null;
  const sent = await send('DELETE', `/posts/${opened.postId}`);
  if (sent.kind !== 'done') return;
  await send('PUT', `/drafts/${newThreadIn({ slug: opened.channel })}`, { ...opened.text, revision: 0 });
  await goto(`/fragen?kanal=${opened.channel}`);
}
