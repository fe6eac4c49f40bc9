import { goto } from '$app/navigation';
import type { Channel, Draft, FieldProblem, Post, Thread } from '#lib/api-types.ts';
import { DraftKeeper, type DraftText } from '#lib/composer/draft-keeper.svelte.ts';
import { newKey, send, sentencesOf } from '#lib/composer/send.ts';
import { tagsOf } from './tags.ts';

const UNDO_WITHIN = 10_000;

/** What was opened in the last ten seconds, and what was typed for it: so that it can be taken back. */
export const justOpened: { thread: { id: string; postId: string; channel: string; text: DraftText } | null } =
  $state({
    thread: null,
  });

export type Typed = DraftText & { tags: string };

/** A new thread from its first letter until it is published. */
export class Opening {
  text: Typed = $state({ kind: '', title: '', body: '', tags: '' });
  phase: 'writing' | 'sending' | 'waiting' | 'away' | 'signedOut' = $state('writing');
  errors: FieldProblem[] = $state.raw([]);
  keeper: DraftKeeper;
  #key: string;
  #tried: string | null = null;
  #saved: Draft | null;

  constructor(me: string, key: string, saved: Draft | null, text: Typed) {
    this.#key = key;
    this.#saved = saved;
    this.text = text;
    this.keeper = new DraftKeeper(me, 'new', saved);
  }

  get draft(): DraftText {
    const { kind, title, body } = this.text;
    return { kind, title: title.slice(0, 200), body };
  }

  take(text: DraftText) {
    this.text = { ...text, kind: text.kind || this.text.kind, tags: this.text.tags };
  }

  changed() {
    this.keeper.changed(this.draft);
    if (this.phase === 'away' || this.phase === 'signedOut') this.phase = 'writing';
  }

  recover() {
    const kept = this.keeper.recover(this.#saved);
    if (kept) this.take(kept);
    if (kept && !this.keeper.other) this.keeper.changed(this.draft);
  }

  async publish(channel: Channel) {
    if (this.phase === 'sending' || this.phase === 'waiting') return;
    const { tags, ...rest } = this.text;
    const question = { ...rest, tags: tagsOf(tags) };
    const content = JSON.stringify(question);
    if (this.#tried !== null && this.#tried !== content) this.#key = newKey();
    this.#tried = content;
    this.phase = 'sending';
    this.errors = [];
    const waiting = () => (this.phase = 'waiting');
    const path = `/channels/${encodeURIComponent(channel.slug)}/threads`;
    const sent = await send<Thread & { firstPost: Post }>('POST', path, question, {
      key: this.#key,
      waiting,
    });
    if (sent.kind !== 'done') {
      this.phase = sent.kind === 'refused' ? 'writing' : sent.kind;
      if (sent.kind === 'refused') this.errors = sentencesOf(sent.problem);
      return;
    }
    const { id, slug, firstPost } = sent.answer;
    justOpened.thread = { id, postId: firstPost.id, channel: channel.slug, text: this.draft };
    setTimeout(() => (justOpened.thread = null), UNDO_WITHIN);
    await Promise.all([this.keeper.done(), goto(`/themen/${slug}`)]);
  }
}

/** Withdraws what was just opened, and gives the text back to the form. */
export async function undoOpening() {
  const opened = justOpened.thread;
  if (!opened) return;
  justOpened.thread = null;
  const sent = await send('DELETE', `/posts/${opened.postId}`);
  if (sent.kind !== 'done') return;
  await send('PUT', '/drafts/new', { ...opened.text, revision: 0 });
  await goto(`/fragen?kanal=${opened.channel}`);
}
