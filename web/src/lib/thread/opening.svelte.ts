import { goto } from '$app/navigation';
import type { Channel, Draft, FieldProblem, Held, Post, Thread } from '#lib/api-types.ts';
import { DraftKeeper } from '#lib/composer/draft-keeper.svelte.ts';
import { isEmpty, newThreadIn, textOf, type DraftText } from '#lib/composer/draft-text.ts';
import { send, sentencesOf } from '#lib/composer/send.ts';
import { isWarning, newKey } from '#lib/composer/sending-again.ts';
import { heldPath } from '#lib/held/held-path.ts';
import { offerUndo } from './just-opened.svelte.ts';
import { unreachedQuery } from '#lib/composer/mention/unreached-query.ts';
import { tagsOf } from './tags.ts';

/** A new thread from its first letter until it is published. */
export class Opening {
  text: DraftText = $state({ kind: '', title: '', body: '', tags: '', replyTo: null });
  phase: 'writing' | 'sending' | 'waiting' | 'away' | 'signedOut' = $state('writing');
  errors: FieldProblem[] = $state.raw([]);
  /** was told that it looks like a bid: sent once more it is meant so */
  warned = $state(false);
  keeper: DraftKeeper;
  #channel: Channel;
  #key: string;
  #tried: string | null = null;
  #saved: Draft | null;

  constructor(channel: Channel, me: string, key: string, saved: Draft | null, text: DraftText) {
    this.#channel = channel;
    this.#key = key;
    this.#saved = saved;
    this.text = text;
    this.keeper = new DraftKeeper(me, newThreadIn(channel), saved);
    this.keeper.inBrowser = channel.visibility !== 'confidential';
  }

  /** as it is kept: a title that is too long already is shortened, or nothing would be saved */
  get draft(): DraftText {
    const { title, tags } = this.text;
    return { ...textOf(this.text), title: title.slice(0, 200), tags: tags.slice(0, 400) };
  }

  take(text: DraftText) {
    this.text = { ...textOf(text), kind: text.kind || this.text.kind };
  }

  changed() {
    // another text is asked about anew
    this.warned = false;
    this.keeper.changed(this.draft);
    if (this.phase === 'away' || this.phase === 'signedOut') this.phase = 'writing';
  }

  recover() {
    const kept = this.keeper.recover(this.#saved, this.draft);
    if (kept) this.take(kept);
    if (kept && !this.keeper.other) this.keeper.changed(this.draft);
  }

  /** Another channel was chosen: the text comes along, but never out of a room or channel that not everybody reads. */
  bring(other: Opening) {
    const channels = [this.#channel, other.#channel];
    const isMeantForAll = channels.every(({ visibility }) => visibility === 'everyone');
    if (!isMeantForAll || this.#channel.id === other.#channel.id || !isEmpty(this.text)) return;
    const mayKeepKind = this.#channel.may.kinds.includes(other.text.kind);
    this.take(mayKeepKind ? other.text : { ...textOf(other.text), kind: '' });
    this.changed();
    void other.keeper.done();
  }

  async publish() {
    if (this.phase === 'sending' || this.phase === 'waiting') return;
    const { kind, title, body, tags } = this.text;
    const thread = { kind, title, body, tags: tagsOf(tags), confirmed: this.warned || undefined };
    const content = JSON.stringify(thread);
    if (this.#tried !== null && this.#tried !== content) this.#key = newKey();
    this.#tried = content;
    this.phase = 'sending';
    this.errors = [];
    const waiting = () => (this.phase = 'waiting');
    const path = `/channels/${encodeURIComponent(this.#channel.slug)}/threads`;
    const sent = await send<(Thread & { firstPost: Post; unreached: string[] }) | Held>(
      'POST',
      path,
      thread,
      {
        key: this.#key,
        waiting,
      },
    );
    if (sent.kind !== 'done') {
      this.phase = sent.kind === 'refused' ? 'writing' : sent.kind;
      if (sent.kind !== 'refused') return;
      this.#key = newKey();
      this.errors = sentencesOf(sent.problem);
      this.warned = isWarning(sent.problem);
      return;
    }
    if ('held' in sent.answer) {
      await Promise.all([this.keeper.done(), goto(heldPath(sent.answer.held))]);
      return;
    }
    const { id, slug, firstPost, unreached } = sent.answer;
    offerUndo({ id, postId: firstPost.id, channel: this.#channel.slug, text: this.draft });
    await Promise.all([this.keeper.done(), goto(`/themen/${slug}${unreachedQuery(unreached)}`)]);
  }
}
