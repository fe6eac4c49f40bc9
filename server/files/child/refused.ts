import type { RefusalReason } from '../schema.ts';

/** Thrown wherever it is found out that the file is not taken in. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  readonly detail: string;

  constructor(reason: RefusalReason, detail = '') {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}
