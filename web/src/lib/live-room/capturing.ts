import type * as leading from './leading.ts';
import type { RoomEntries } from './room-entries.svelte.ts';

/** What those who run a meeting have beside the others: its parts are loaded for them alone. */
export type Leading = typeof leading;

/** What a part of the room needs to write down what is said there; `formKey`: for forms without script. */
export interface Capturing {
  entries: RoomEntries;
  formKey: string;
  leading: Leading;
}
