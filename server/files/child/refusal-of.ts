import type { Refusal } from '../schema.ts';
import { printable } from './printable.ts';
import { Refused } from './refused.ts';

/** What an error says of the file. A parser that gives up has before it what it does not know. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return { refused: error.reason, detail: printable(error.detail, 300) };
  return { refused: 'damaged', detail: printable(error instanceof Error ? error.message : '', 300) };
}
