import { send } from '#lib/composer/send.ts';
import type { Post } from '#lib/api-types.ts';
import { live } from '#lib/live/live.svelte.ts';
import type { TypingPerson } from '#lib/live/frames.ts';
import { isDone } from '#lib/ui/trouble.svelte.ts';
import { addPost, applyEvent, pageOf, type ThreadEvent, type ThreadPage } from './apply-event.ts';

const TYPING_SHOWN = 6_000;
const ANNOUNCE_AFTER = 1_500;

/** What a page of a thread shows now: what was loaded, the own replies, and every event since. */
export class ThreadLive {
  #loaded: () => ThreadPage;
  #me: string;
  #events: ThreadEvent[] = $state.raw([]);
  #own: Post[] = $state.raw([]);
  /** pages around the loaded one that were read while scrolling; each knows at which place of the stream */
  #more: ReadonlyMap<number, ThreadPage> = $state.raw(new Map());
  #telling: Promise<void> = Promise.resolve();
  /** what the reader has said here of posts, by number */
  #helpful: ReadonlyMap<number, boolean> = $state.raw(new Map());
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** people who are writing at this moment */
  writing: TypingPerson[] = $state.raw([]);
  /** posts of others that came since the last announcement, and those that wait below the fold */
  announced = $state(0);
  waiting: number[] = $state.raw([]);
  revoked = $state(false);
  /** what was being written then */
  typed = '';
  #counted = 0;

  // Loading again may overtake an event or be overtaken: so nothing is applied once, but always all that is newer.
  shown: ThreadPage = $derived.by(() => {
    const shown = this.#since(this.#loaded());
    return this.#helpful.size > 0 ? this.#withHelpful(shown) : shown;
  });
  #earlier = $derived(this.#beside(-1));
  #further = $derived(this.#beside(1));
  /** the first and the last page that are shown */
  from = $derived(this.shown.page - this.#earlier.length);
  until = $derived(this.shown.page + this.#further.length);
  posts = $derived(
    [...this.#earlier.toReversed(), this.shown, ...this.#further].flatMap((page) => page.posts),
  );

  constructor(loaded: () => ThreadPage, me: string) {
    this.#loaded = loaded;
    this.#me = me;
  }

  /** `readAgain` loads the page anew. Gives back what ends it. */
  listen(stream: string, after: number, readAgain: () => void): () => void {
    this.#events = [];
    this.#own = [];
    this.waiting = [];
    const all = () => {
      readAgain();
      for (const page of this.#more.keys()) void this.read(page);
    };
    const unsubscribe = live.subscribe(stream, after, {
      event: (event) => {
        this.#events = [...this.#events, event];
        if (event.type === 'post.created' && event.data) this.#came(event.data as Post);
        // posts went to or came from a thread that not all read who read this one: what is hers, the page asks for
        if (event.type.startsWith('posts.') && !event.data) all();
      },
      resync: all,
      revoked: () => {
        this.typed = [...document.querySelectorAll('textarea')]
          .map(({ value }) => value)
          .join('\n\n')
          .trim();
        this.revoked = true;
      },
      typing: (person) => this.#types(person),
    });
    return () => {
      unsubscribe();
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#timers.clear();
      this.writing = [];
    };
  }

  shows(number: number): boolean {
    const page = pageOf(number);
    return page >= this.from && page <= this.until;
  }

  /** The way to a post: on this page, or to another one. */
  placeOf(number: number): string {
    return `${this.shows(number) ? '' : `?seite=${pageOf(number)}`}#beitrag-${number}`;
  }

  #since(page: ThreadPage): ThreadPage {
    const withOwn = this.#own.reduce(addPost, page);
    return this.#events.filter(({ seq }) => seq > page.thread.head).reduce(applyEvent, withOwn);
  }

  /** The pages that adjoin the loaded one without a gap, the nearest first. */
  #beside(step: 1 | -1): ThreadPage[] {
    const pages: ThreadPage[] = [];
    for (let at = this.shown.page + step, page; (page = this.#more.get(at)); at += step)
      pages.push(this.#since(page));
    return pages;
  }

  /** Shows this page above or below the others, `before` at the last moment before; false: it could not be had. */
  async read(page: number, before?: () => void): Promise<boolean> {
    const sent = await send<ThreadPage>('GET', `/threads/${this.shown.thread.id}/page?page=${page}`);
    if (sent.kind === 'done') {
      before?.();
      this.#more = new Map(this.#more).set(page, sent.answer);
    }
    return isDone(sent);
  }

  addOwn(post: Post) {
    this.#own = [...this.#own, post];
  }

  /** Says at once what is then told to the server, one after the other; how many there are comes back as an event. */
  async findHelpful(number: number, isHelpful: boolean) {
    const post = this.posts.find((one) => one.number === number);
    if (!post) return;
    this.#helpful = new Map(this.#helpful).set(number, isHelpful);
    const before = this.#telling;
    this.#telling = (async () => {
      await before;
      const sent = await send(isHelpful ? 'PUT' : 'DELETE', `/posts/${post.id}/helpful`);
      if (!isDone(sent) && this.#helpful.get(number) === isHelpful)
        this.#helpful = new Map(this.#helpful).set(number, !isHelpful);
    })();
    await this.#telling;
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
