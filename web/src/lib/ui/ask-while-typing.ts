/** Asks for what fits to the letters typed so far, once one pauses; what is asked anew breaks off what was asked before. */
export class AskWhileTyping<Item> {
  readonly #pause: number;
  readonly #told: (items: Item[], letters: string) => void;
  #asking: AbortController | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** `pause` in milliseconds; `told` is given nothing where nobody could be asked. */
  constructor(pause: number, told: (items: Item[], letters: string) => void) {
    this.#pause = pause;
    this.#told = told;
  }

  /** `path` with its query, as `/search/suggestions?q=…`, answers `{"items":[…]}`. */
  soon(path: string, letters: string) {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(path, letters), this.#pause);
  }

  stop() {
    clearTimeout(this.#waiting);
    this.#asking?.abort();
  }

  async #ask(path: string, letters: string) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const answer = await fetch(`/api/v1${path}`, { signal: asking.signal }).catch(() => null);
    const told = answer?.ok ? ((await answer.json().catch(() => null)) as { items: Item[] } | null) : null;
    if (!asking.signal.aborted) this.#told(told?.items ?? [], letters);
  }
}
