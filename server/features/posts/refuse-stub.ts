import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Post } from './schema.ts';

const sentences = {
  withdrawn: m.problem_withdrawn,
  hidden: m.problem_hidden,
  erased: m.problem_erased,
  moved: m.problem_moved,
};

/** What was withdrawn, hidden, erased or moved takes no deed, and the conflict says which of them it was; `extra` is told beside it. */
export function refuseStub({ stub }: Pick<Post, 'stub'>, extra: object = {}): void {
  if (!stub) return;
  throw new Conflict(stub.kind, (locale) => sentences[stub.kind]({}, { locale }), extra);
}
