import type { Locale } from '../../messages/compiled/runtime.js';

/** A sentence that is chosen once the reader's language is known. */
export type Sentence = (locale: Locale) => string;

export interface FieldProblem {
  field: string;
  message: Sentence;
}

/** What a deed throws. `error-handler.ts` alone turns it into a problem document (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly detail: Sentence;
  readonly fields: FieldProblem[];
  /** further members of the document, e.g. the present version after a conflict */
  readonly extra: Record<string, unknown>;

  constructor(
    status: number,
    type: string,
    detail: Sentence,
    more: { fields?: FieldProblem[]; extra?: object } = {},
  ) {
    super(type);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.fields = more.fields ?? [];
    this.extra = { ...more.extra };
  }
}

/** Readable, but not allowed: 403 with the reason. */
export class Denied extends Problem {
  constructor(reason: Sentence) {
    super(403, 'denied', reason);
  }
}

/** Not there, or not readable: for the viewer these are the same. */
export class NotFound extends Problem {
  constructor(detail: Sentence) {
    super(404, 'not-found', detail);
  }
}

/** Somebody was faster, or the same key came with another body. */
export class Conflict extends Problem {
  constructor(type: string, detail: Sentence, extra: object = {}) {
    super(409, type, detail, { extra });
  }
}

/** Well-formed, but refused: 422 with the fields. */
export class Invalid extends Problem {
  constructor(fields: FieldProblem[]) {
    super(422, 'invalid', fields[0]?.message ?? (() => ''), { fields });
  }
}
