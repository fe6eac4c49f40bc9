import { send } from '#lib/composer/send.ts';
import type { Post } from '#lib/api-types.ts';
import { live } from '#lib/live/live.svelte.ts';
import type { TypingPerson } from '#lib/live/frames.ts';
import { trouble } from '#lib/ui/trouble.svelte.ts';
import { addPost, applyEvent, type ThreadEvent, type ThreadPage } from './apply-event.ts';

const TYPING_SHOWN = 6_000;
const ANNOUNCE_AFTER = 1_500;

/** What a page of a thread shows now: what was loaded, the own replies, and every event since. */
export class ThreadLive {
  #loaded: () => ThreadPage;
  #me: string;
  #events: ThreadEvent[] = $state.raw([]);
  #own: Post[] = $state.raw([]);
  /** what the reader has said here of posts, by number, until the page is loaded again */
  #helpful: ReadonlyMap<number, boolean> = $state.raw(new Map());
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** people who are writing at this moment */
  writing: TypingPerson[] = $state.raw([]);
  /** posts of others that came since the last announcement, and those that wait below the fold */
  announced = $state(0);
  waiting: number[] = $state.raw([]);
  revoked = $state(false);
  #counted = 0;

  // Loading again may overtake an event or be overtaken: so nothing is applied once, but always all that is newer.
  shown: ThreadPage = $derived.by(() => {
    const loaded = this.#loaded();
    const withOwn = this.#own.reduce(addPost, loaded);
    const shown = this.#events.filter(({ seq }) => seq > loaded.thread.head).reduce(applyEvent, withOwn);
    return this.#helpful.size > 0 ? this.#withHelpful(shown) : shown;
  });

  constructor(loaded: () => ThreadPage, me: string) {
    this.#loaded = loaded;
    this.#me = me;
  }

  /** `readAgain` loads the page anew. Gives back what ends it. */
  listen(stream: string, after: number, readAgain: () => void): () => void {
    this.#events = [];
    this.#own = [];
    this.waiting = [];
    const unsubscribe = live.subscribe(stream, after, {
      event: (event) => {
        this.#events = [...this.#events, event];
        if (event.type === 'post.created' && event.data) this.#came(event.data as Post);
      },
      resync: readAgain,
      revoked: () => (this.revoked = true),
      typing: (person) => this.#types(person),
    });
    return () => {
      unsubscribe();
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#timers.clear();
      this.writing = [];
    };
  }

  addOwn(post: Post) {
    this.#own = [...this.#own, post];
  }

  /** Says at once what is then told to the server; how many there are comes back as an event. */
  async findHelpful(number: number, isHelpful: boolean) {
    const post = this.shown.posts.find((one) => one.number === number);
    if (!post) return;
    const before = this.#helpful;
    this.#helpful = new Map(before).set(number, isHelpful);
    const sent = await send(isHelpful ? 'PUT' : 'DELETE', `/posts/${post.id}/helpful`);
    trouble.unanswered = sent.kind !== 'done';
    if (sent.kind !== 'done') this.#helpful = before;
  }

  #withHelpful(shown: ThreadPage): ThreadPage {
    const others = shown.thread.ownHelpful.filter((number) => !this.#helpful.has(number));
    const own = [...this.#helpful].filter(([, isHelpful]) => isHelpful).map(([number]) => number);
    return { ...shown, thread: { ...shown.thread, ownHelpful: [...others, ...own] } };
  }

  seen(number: number) {
    if (this.waiting.some((waiting) => waiting <= number)) {
      this.waiting = this.waiting.filter((waiting) => waiting > number);
    }
  }

  #came(post: Post) {
    this.#forget(post.author.id);
    if (post.author.id === this.#me) return;
    this.waiting = [...this.waiting, post.number];
    this.#counted += 1;
    this.#after('announce', ANNOUNCE_AFTER, () => {
      this.announced = this.#counted;
      this.#counted = 0;
    });
  }

  #types(person: TypingPerson) {
    if (person.id === this.#me) return;
    this.writing = [...this.writing.filter(({ id }) => id !== person.id), person];
    this.#after(person.id, TYPING_SHOWN, () => this.#forget(person.id));
  }

  #forget(person: string) {
    if (this.writing.some(({ id }) => id === person))
      this.writing = this.writing.filter(({ id }) => id !== person);
  }

  #after(name: string, milliseconds: number, what: () => void) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(what, milliseconds));
  }
}
