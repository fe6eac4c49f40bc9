import type { Delivery } from './delivery.ts';
import { reasonOf } from './reason-of.ts';

export interface PermissionWatchOptions {
  delivery: Delivery;
  log: { warn: (details: object, message: string) => void };
}

/** Whenever a right was taken away somewhere, everybody who listens is judged again. Rings that come meanwhile count once. */
export class PermissionWatch {
  readonly #options: PermissionWatchOptions;
  #running = false;
  #again = false;

  constructor(options: PermissionWatchOptions) {
    this.#options = options;
  }

  ring(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      await this.#options.delivery.judge().catch((error: unknown) => {
        this.#options.log.warn({ reason: reasonOf(error) }, 'rights to read could not be looked at again');
      });
    }
    this.#running = false;
  }
}
