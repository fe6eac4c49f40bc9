/** How many frames one socket may send. Over `perSecond` they are refused, over twice that the socket is closed. */
export class FrameAllowance {
  readonly #perSecond: number;
  #second = 0;
  #frames = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  take(now: number): 'granted' | 'refused' | 'close' {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#frames = 0;
    }
    this.#frames += 1;
    if (this.#frames <= this.#perSecond) return 'granted';
    return this.#frames <= this.#perSecond * 2 ? 'refused' : 'close';
  }
}
