import type { MinutesEntry } from '#lib/api-types.ts';

/**
 * The forms for changing entries that are open, each with its entry as it stood when it was opened: what is typed there stays, whatever
 * others make of the entry meanwhile.
 */
export class OpenForms {
  // replaced as a whole: a map that is watched would come into the script of every page
  #before: ReadonlyMap<string, MinutesEntry> = $state.raw(new Map());
  #items: () => MinutesEntry[];

  constructor(items: () => MinutesEntry[]) {
    this.#items = items;
  }

  open(entry: MinutesEntry) {
    if (!this.has(entry.id)) this.#before = new Map([...this.#before, [entry.id, entry]]);
  }

  close(id: string) {
    if (this.has(id)) this.#before = new Map([...this.#before].filter(([each]) => each !== id));
  }

  has = (id: string): boolean => this.#before.has(id);

  before = (entry: MinutesEntry): MinutesEntry => this.#before.get(entry.id) ?? entry;

  isGone = (id: string): boolean => !this.#items().some((entry) => entry.id === id);

  /** Entries of one section in the order of their numbers: one whose form is open stands where it stood, also when others removed it. */
  of(itemId: string | null): MinutesEntry[] {
    const gone = [...this.#before.values()].filter(({ id }) => this.isGone(id));
    return [...this.#items(), ...gone]
      .filter((entry) => this.before(entry).itemId === itemId)
      .toSorted((a, b) => a.number - b.number);
  }
}

/** What the form says of an entry. */
const said = ({ kind, text, itemId, task }: MinutesEntry) =>
  JSON.stringify([kind, text, itemId, task?.organisation?.id, task?.function, task?.dueOn]);

export const saysOther = (one: MinutesEntry, other: MinutesEntry): boolean => said(one) !== said(other);
