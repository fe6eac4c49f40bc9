import { closeCodes } from './close-codes.ts';
import type { Connection } from './connection.ts';

/** The sockets of this node, the oldest first. */
export class Sockets {
  readonly #open = new Set<Connection>();
  readonly #perPerson: number;

  constructor(perPerson: number) {
    this.#perPerson = perPerson;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Over the limit the oldest socket of the person goes. */
  add(connection: Connection): void {
    this.#open.add(connection);
    const own = [...this.#open].filter(({ personId }) => personId === connection.personId);
    for (const oldest of own.slice(0, Math.max(0, own.length - this.#perPerson))) {
      this.#open.delete(oldest);
      oldest.close(closeCodes.tooManySockets, 'too many sockets');
    }
  }

  remove(connection: Connection): void {
    this.#open.delete(connection);
  }

  lookAfter(): void {
    const now = Date.now();
    for (const connection of this.#open) connection.lookAfter(now);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#open) connection.close(code, reason);
  }

  bye(): void {
    for (const connection of this.#open) connection.bye();
  }
}
