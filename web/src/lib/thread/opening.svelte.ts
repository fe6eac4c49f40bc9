import { goto } from '$app/navigation';
import type { Channel, Draft, FieldProblem, Post, Thread } from '#lib/api-types.ts';
import { DraftKeeper, type DraftText } from '#lib/composer/draft-keeper.svelte.ts';
import { newKey, send, sentencesOf } from '#lib/composer/send.ts';
import { offerUndo } from './just-opened.svelte.ts';
import { tagsOf } from './tags.ts';

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
      if (sent.kind !== 'refused') return;
      this.#key = newKey();
      this.errors = sentencesOf(sent.problem);
      return;
    }
    const { id, slug, firstPost } = sent.answer;
    offerUndo({ id, postId: firstPost.id, channel: channel.slug, text: this.draft });
    await Promise.all([this.keeper.done(), goto(`/themen/${slug}`)]);
  }
}
