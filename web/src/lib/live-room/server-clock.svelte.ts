/**
 * The server's time, as all in the room count by it. It goes on by a clock that nobody sets (`performance.now`), so that a computer whose clock is
 * wrong by hours shows the same minutes as everybody's.
 */
export class ServerClock {
  now: number;
  #at: number | null = null;
  #told: number;

  /** `told`: the server's time, RFC 3339, when the page was read */
  constructor(told: string) {
    this.#told = Date.parse(told);
    this.now = $state(this.#told);
  }

  /** From now on it goes; gives back what stops it. */
  start(): () => void {
    this.#at ??= performance.now();
    const timer = setInterval(() => this.#tick(), 1_000);
    return () => clearInterval(timer);
  }

  /** The page was read again. */
  set(told: string) {
    this.#told = Date.parse(told);
    if (this.#at !== null) this.#at = performance.now();
    this.now = this.#told;
  }

  #tick() {
    if (this.#at !== null) this.now = this.#told + performance.now() - this.#at;
  }
}
