import type { Problem } from '#lib/api-types.ts';
import { callApi, type ApiAnswer } from '#lib/api.ts';
import { isWarning } from './sending-again.ts';

type Asker = Parameters<typeof callApi>[0];

/** For a form without script: its hidden key lets the server know a form that was sent twice. */
export function sendOnce(event: Asker, path: string, body: object, key: string): Promise<ApiAnswer> {
  const isKey = /^[\w-]{1,64}$/.test(key);
  return callApi(event, 'POST', path, body, isKey ? { 'idempotency-key': key } : {});
}

/**
 * The key for the next try: only an answer that is not stored (nobody was asked in earnest) leaves the old one good.
 * A refusal is stored under its key, and would be repeated whatever is sent next.
 */
export const keyAfter = (answer: ApiAnswer, key: string): string =>
  answer.status >= 500 || answer.status === 401 ? key : '';

/** `yes` after a refusal that was a warning: whoever sends the form again means it. */
export const confirmedAfter = (answer: ApiAnswer): string =>
  answer.status === 409 && isWarning(answer.json<Problem>()) ? 'yes' : '';
