import { m } from '../../messages/compiled/messages.js';
import { Problem } from '../plugins/problem.ts';

export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** What a disk says when it is full, in words; anything else as it is. */
export function asProblem(error: unknown): unknown {
  if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(codeOf(error)))) return error;
  return storageFull();
}

export const storageFull = (): Problem =>
  new Problem(503, 'storage-full', (locale) => m.problem_storage_full({}, { locale }));
