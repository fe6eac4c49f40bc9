import type { Hint, HintKind } from '../schema.ts';
import { printable } from './printable.ts';

/** Collects what the uploader should know; each kind once, its values each once. */
export class Hints {
  readonly #values = new Map<HintKind, Set<string>>();

  add(kind: HintKind, value = ''): void {
    const values = this.#values.get(kind) ?? new Set();
    const said = printable(value, 200);
    if (said !== '' && values.size < 10) values.add(said);
    this.#values.set(kind, values);
  }

  addIf(kind: HintKind, value: string | null): void {
    if (value !== null) this.add(kind, value);
  }

  get list(): Hint[] {
    return [...this.#values].map(([kind, values]) => ({ kind, values: [...values] }));
  }
}
