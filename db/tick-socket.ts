import { Socket } from 'node:net';

/**
 * The way to PostgreSQL: what is written in one turn of the event loop leaves in one piece. Statements that do not wait for
 * each other then cost one system call here, and wake the database once.
 */
export class TickSocket extends Socket {
  #held = false;

  override write(buffer: Uint8Array | string, ...rest: never[]): boolean {
    if (!this.#held) {
      this.#held = true;
      this.cork();
      process.nextTick(() => {
        this.#held = false;
        this.uncork();
      });
    }
    return super.write(buffer, ...rest);
  }
}
