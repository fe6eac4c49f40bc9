import type { Refusal } from '../../files/schema.ts';

/** A machine that was busy refuses a file that it takes another time: then this throws, and the job is tried again. */
export function worthAnotherTry({ refused, detail }: Refusal): void {
  if (['timeout', 'too-much-memory', 'changed'].includes(refused)) throw new Error(`${refused}: ${detail}`);
}
