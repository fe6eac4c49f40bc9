import { m } from '../../messages/compiled/messages.js';
import { Problem, type Sentence } from '../plugins/problem.ts';

/**
 * The storage gives and takes nothing at the moment: 503. `explained` tells whoever runs the installation why; with `passing` it may be
 * there again by itself.
 */
export class StorageAway extends Problem {
  readonly explained: Sentence;
  readonly passing: boolean;

  constructor(explained: Sentence, { passing, cause }: { passing: boolean; cause: unknown }) {
    super(503, 'storage-away', (locale) => m.problem_storage_away({}, { locale }));
    this.explained = explained;
    this.passing = passing;
    this.cause = cause;
    this.message = explained('en');
  }
}
