import { randomUUID } from 'node:crypto';
import type { Viewer } from '../plugins/viewer.ts';
import type { HereElsewhere } from './broker.ts';
import type { Delivery } from './delivery.ts';
import { spell } from './frames.ts';

export interface PresenceOptions {
  delivery: Delivery;
  /** at most one sign per stream in this time, in ms */
  everyMs: number;
  /** what another node said that was not heard again for so long is over, in ms */
  keptMs: number;
  /** tells the other nodes */
  publish: (message: HereElsewhere) => void;
}

interface Here {
  personId: string;
  organisationId: string;
}

/** Who has a room before her at this moment: known while it lasts and stored nowhere, told by organisation and never by name. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #node = randomUUID();
  /** by stream, then by connection */
  readonly #here = new Map<string, Map<object, Here>>();
  /** by stream, then by node: how many of which organisation, and when it was said */
  readonly #elsewhere = new Map<string, Map<string, { at: number; people: Map<string, number> }>>();
  readonly #due = new Map<string, NodeJS.Timeout>();
  /** by stream: who was there on this node when that was told last */
  readonly #told = new Map<string, Map<string, number>>();

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  come(connection: object, { personId, organisation }: Viewer, stream: string): void {
    const there = this.#here.get(stream) ?? new Map<object, Here>();
    if (there.has(connection)) return;
    this.#here.set(stream, there.set(connection, { personId, organisationId: organisation.id }));
    this.#tellSoon(stream);
  }

  go(connection: object, stream: string): void {
    const there = this.#here.get(stream);
    if (!there?.delete(connection)) return;
    if (there.size === 0) this.#here.delete(stream);
    this.#tellSoon(stream);
  }

  /** How many people of which organisation; whoever has several windows open on one node counts once. */
  in(stream: string): Map<string, number> {
    const sum = this.#onThisNode(stream);
    for (const { people } of this.#elsewhere.get(stream)?.values() ?? [])
      for (const [organisation, count] of people) sum.set(organisation, (sum.get(organisation) ?? 0) + count);
    return sum;
  }

  /** Another node said who is there. */
  hear({ stream, node, people }: HereElsewhere): void {
    const nodes =
      this.#elsewhere.get(stream) ?? new Map<string, { at: number; people: Map<string, number> }>();
    const counted = new Map(Object.entries(people));
    const before = nodes.get(node)?.people ?? new Map<string, number>();
    if (counted.size > 0) this.#elsewhere.set(stream, nodes.set(node, { at: Date.now(), people: counted }));
    else nodes.delete(node);
    if (!isSame(before, counted)) this.#show(stream);
  }

  /** Says again who is there, and forgets nodes that no longer do. */
  sayAgain(now = Date.now()): void {
    for (const stream of this.#here.keys()) this.#publish(stream);
    for (const [stream, nodes] of this.#elsewhere) {
      const old = [...nodes].filter(([, { at }]) => now - at > this.#options.keptMs);
      for (const [node] of old) nodes.delete(node);
      if (nodes.size === 0) this.#elsewhere.delete(stream);
      if (old.length > 0) this.#show(stream);
    }
  }

  stop(): void {
    for (const due of this.#due.values()) clearTimeout(due);
  }

  #onThisNode(stream: string): Map<string, number> {
    const people = new Map(
      [...(this.#here.get(stream)?.values() ?? [])].map((here) => [here.personId, here]),
    );
    const counts = new Map<string, number>();
    for (const { organisationId } of people.values())
      counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
    return counts;
  }

  /** In the first minute everybody comes: what follows within a moment is told with it. */
  #tellSoon(stream: string): void {
    if (this.#due.has(stream)) return;
    const due = setTimeout(() => {
      this.#due.delete(stream);
      const now = this.#onThisNode(stream);
      // somebody came back, or has opened a second window
      if (isSame(now, this.#told.get(stream) ?? new Map())) return;
      if (now.size > 0) this.#told.set(stream, now);
      else this.#told.delete(stream);
      this.#show(stream);
      this.#publish(stream);
    }, this.#options.everyMs).unref();
    this.#due.set(stream, due);
  }

  #show(stream: string): void {
    const people = [...this.in(stream).values()].reduce((sum, count) => sum + count, 0);
    this.#options.delivery.hint(stream, { frame: spell({ t: 'presence', stream, people }) });
  }

  #publish(stream: string): void {
    const people = Object.fromEntries(this.#onThisNode(stream));
    this.#options.publish({ kind: 'presence', stream, node: this.#node, people });
  }
}

const isSame = (a: Map<string, number>, b: Map<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
