import type { RequestEvent } from '@sveltejs/kit';

/** For a form without script: its hidden key lets the server know a form that was sent twice. */
export function sendOnce(
  event: Pick<RequestEvent, 'fetch'>,
  path: string,
  body: object,
  key: string,
): Promise<Response> {
  const isKey = /^[\w-]{1,64}$/.test(key);
  return event.fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(isKey ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });
}

/**
 * The key for the next try: only an answer that is not stored (nobody was asked in earnest) leaves the old one good.
 * A refusal is stored under its key, and would be repeated whatever is sent next.
 */
export const keyAfter = (answer: Response, key: string): string =>
  answer.status >= 500 || answer.status === 401 ? key : '';
