import { goto } from '$app/navigation';
import type { FieldProblem, Held, Post, PostPlace, WrittenPost } from '#lib/api-types.ts';
import { DraftKeeper } from '#lib/composer/draft-keeper.svelte.ts';
import type { DraftText } from '#lib/composer/draft-text.ts';
import { send, sentencesOf, type Sent } from '#lib/composer/send.ts';
import { isWarning, newKey } from '#lib/composer/sending-again.ts';
import { unreachedNote } from '#lib/composer/mention/unreached.ts';
import { heldPath } from '#lib/held/held-path.ts';
import { m } from '#lib/messages.ts';
import { postPath, type ThreadPage } from './apply-event.ts';

const UNDO_WITHIN = 10_000;

export type ReplyTo = Pick<Post, 'id' | 'number'> & { name: string };

/** Who answers, under which Idempotency-Key first, and what the page is told. */
interface Place {
  me: string;
  key: string;
  isShown: (number: number) => boolean;
  added: (post: Post) => void;
}

const referenceTo = ({ id, number, author }: Pick<Post, 'id' | 'number' | 'author'>): ReplyTo => ({
  id,
  number,
  name: author.name,
});

/** One answer from its first letter to ten seconds after it was published. */
export class Reply {
  body = $state('');
  to: ReplyTo | null = $state.raw(null);
  /** `waiting`: the line is down, it is being tried again; `away`: given up for now */
  phase: 'writing' | 'sending' | 'waiting' | 'away' | 'signedOut' = $state('writing');
  errors: FieldProblem[] = $state.raw([]);
  /** was told that it looks like a bid: sent once more it is meant so */
  warned = $state(false);
  published: Post | null = $state.raw(null);
  /** says who was mentioned and could not be told */
  unreached = $state('');
  keeper: DraftKeeper;
  /** whoever asked adds something, and has no experience to tell */
  isAskers: boolean;
  #key: string;
  #tried: string | null = null;
  #undoUntil: ReturnType<typeof setTimeout> | undefined;
  #page: () => ThreadPage;
  #isShown: (number: number) => boolean;
  #added: (post: Post) => void;

  constructor(page: () => ThreadPage, { me, key, isShown, added }: Place) {
    const { thread } = page();
    this.#page = page;
    this.#key = key;
    this.#isShown = isShown;
    this.#added = added;
    this.body = thread.draft?.body ?? '';
    this.to = this.#onPage(thread.draft?.replyTo ?? null);
    this.isAskers = thread.author.id === me;
    this.keeper = new DraftKeeper(me, thread.stream, thread.draft);
  }

  get text(): DraftText {
    return { body: this.body, title: '', kind: '', tags: '', replyTo: this.to?.id ?? null };
  }

  changed() {
    // another text is asked about anew
    this.warned = false;
    this.keeper.changed(this.text);
    if (this.phase === 'away' || this.phase === 'signedOut') this.phase = 'writing';
  }

  /** What a closed lid or an ended session left in this browser. */
  recover() {
    const { draft } = this.#page().thread;
    const kept = this.keeper.recover(draft, this.text);
    if (kept) this.body = kept.body;
    if (!this.to) void this.#refer((kept ?? draft)?.replyTo ?? null);
    // also what was typed before the form came alive
    if (!this.keeper.other && this.body !== (draft?.body ?? '')) this.keeper.changed(this.text);
  }

  take({ body, replyTo }: DraftText) {
    this.body = body;
    this.to = null;
    void this.#refer(replyTo);
  }

  /** To this post, or to none in particular. */
  answer(to: ReplyTo | null) {
    this.to = to;
    if (this.body.trim()) this.changed();
  }

  async publish() {
    if (this.phase === 'sending' || this.phase === 'waiting') return;
    const { body } = this;
    // the key belongs to one text: another text under it would be refused, and a refusal would only be repeated
    const content = JSON.stringify([body, this.to?.id, this.warned]);
    if (this.#tried !== null && this.#tried !== content) this.#key = newKey();
    this.#tried = content;
    this.phase = 'sending';
    this.errors = [];
    const reply = { body, replyTo: this.to?.id, confirmed: this.warned || undefined };
    const waiting = () => (this.phase = 'waiting');
    const path = `/threads/${this.#page().thread.id}/posts`;
    const sent: Sent<WrittenPost | Held> = await send('POST', path, reply, { key: this.#key, waiting });
    if (sent.kind === 'done')
      return 'held' in sent.answer ? this.#held(sent.answer) : this.#done(sent.answer);
    this.phase = sent.kind === 'refused' ? 'writing' : sent.kind;
    if (sent.kind !== 'refused') return;
    this.#key = newKey();
    this.errors = sentencesOf(sent.problem);
    this.warned = isWarning(sent.problem);
  }

  /** Takes the post back and gives its text to the composer, before what was begun meanwhile. */
  async undo() {
    const post = this.published;
    if (!post) return;
    this.published = null;
    const sent = await send<Post>('DELETE', `/posts/${post.id}`);
    if (sent.kind !== 'done') {
      this.errors =
        sent.kind === 'refused' ? sentencesOf(sent.problem) : [{ field: '', message: m.ask_undo_failed() }];
      return;
    }
    this.unreached = '';
    this.body = [post.body, this.body].filter(Boolean).join('\n\n');
    if (post.replyTo) this.to = { ...post.replyTo, name: post.replyTo.author };
    this.changed();
  }

  #onPage(id: string | null): ReplyTo | null {
    const post = this.#page().posts.find((one) => one.id === id);
    return post ? referenceTo(post) : null;
  }

  /** The post that a draft answers is mostly on this page; of another the server knows number and author. */
  async #refer(id: string | null) {
    this.to = this.#onPage(id);
    if (!id || this.to) return;
    const sent = await send<PostPlace>('GET', `/posts/${id}`);
    if (sent.kind === 'done' && !this.to) this.to = referenceTo(sent.answer.post);
  }

  /** An advisor reads it before it appears: where that is said. */
  async #held({ held }: Held) {
    this.#emptied();
    await Promise.all([this.keeper.done(), goto(heldPath(held))]);
  }

  #emptied() {
    this.#key = newKey();
    this.#tried = null;
    this.body = '';
    this.to = null;
    this.warned = false;
    this.phase = 'writing';
  }

  async #done({ unreached, ...post }: WrittenPost) {
    const { thread } = this.#page();
    this.#emptied();
    this.#added(post);
    this.published = post;
    this.unreached = unreachedNote(unreached);
    clearTimeout(this.#undoUntil);
    this.#undoUntil = setTimeout(() => (this.published = null), UNDO_WITHIN);
    void this.keeper.done();
    if (!this.#isShown(post.number)) await goto(postPath(thread.slug, post.number));
  }
}
