import type { Sentence } from '../../plugins/problem.ts';

/** What speaks against a file: in which line and column, and why. */
export interface Fault {
  line: number | null;
  column: Sentence | null;
  message: Sentence;
}
