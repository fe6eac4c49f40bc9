const WRITE_AFTER = 1_200;

/** Tells the server how far was read, a moment after the last post came into view, and only forward. */
export class ReadMarker {
  #thread: string;
  #read: number;
  #written: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #after: () => void;

  constructor(thread: string, read: number, after: () => void) {
    this.#thread = thread;
    this.#read = this.#written = read;
    this.#after = after;
  }

  seen(number: number) {
    if (number <= this.#read) return;
    this.#read = number;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), WRITE_AFTER);
  }

  /** Also when the page is left: `keepalive` lets the request outlive it. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#read === this.#written) return;
    const number = (this.#written = this.#read);
    const answer = await fetch(`/api/v1/threads/${this.#thread}/read`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number }),
      keepalive: true,
    }).catch(() => null);
    if (answer?.ok) this.#after();
  }
}
