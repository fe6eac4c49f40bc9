import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Post } from './schema.ts';

/** What was withdrawn or hidden takes no deed, and the conflict says which of them it was; `extra` is told beside it. */
export function refuseStub({ stub }: Pick<Post, 'stub'>, extra: object = {}): void {
  if (!stub) return;
  throw new Conflict(
    stub.kind,
    (locale) =>
      stub.kind === 'hidden' ? m.problem_hidden({}, { locale }) : m.problem_withdrawn({}, { locale }),
    extra,
  );
}
