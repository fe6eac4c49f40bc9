/** Something that is offered for a while. Each offer has its whole time: the end of an earlier one does not end it. */
export class Offer<What> {
  readonly #lasts: number;
  readonly #show: (offered: What | null) => void;
  #end: ReturnType<typeof setTimeout> | undefined;

  /** `lasts` in milliseconds; `show` is told what is offered now, null for nothing. */
  constructor(lasts: number, show: (offered: What | null) => void) {
    this.#lasts = lasts;
    this.#show = show;
  }

  make(what: What) {
    clearTimeout(this.#end);
    this.#show(what);
    this.#end = setTimeout(() => this.#show(null), this.#lasts);
  }

  end() {
    clearTimeout(this.#end);
    this.#show(null);
  }
}
