import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FieldProblem, Problem } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

type Asker = Pick<RequestEvent, 'fetch' | 'url'>;

/** Asks the API; `path` without its base, as `/channels/mobilitaet`. `body` is sent as JSON. */
export function callApi(event: Asker, method: string, path: string, body?: unknown): Promise<Response> {
  return event.fetch(`/api/v1${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** What a page's load needs: the answer, or the page says why not. Without session it leads to signing in and back. */
export async function readApi<Answer>(event: Asker, path: string): Promise<Answer> {
  const response = await callApi(event, 'GET', path);
  if (response.ok) return response.json();
  if (response.status === 401) redirect(303, signInPath(event.url));
  const problem = await problemOf(response);
  error(problem.status, problem.detail ?? problem.title);
}

/** Where signing in starts, so that it ends on the page that was asked for. */
export const signInPath = (url: URL) => `/anmelden?weiter=${encodeURIComponent(url.pathname + url.search)}`;

/** The refusal in words; also for an answer that is no problem document, as from a proxy in between. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('content-type')?.includes('json');
  const problem: Partial<Problem> = isProblem ? await response.json() : {};
  return { type: 'about:blank', title: m.problem_unexpected(), ...problem, status: response.status };
}

/** What a form shows again after a refusal: what was typed, and what is wrong with it. */
type Refusal<Values> = { values: Values; errors: FieldProblem[] };

/** Turns a refused answer into the failure of a form action; problems without a field stand under `field: ''`. */
export async function refuse<Values>(response: Response, values: Values) {
  const problem = await problemOf(response);
  const errors = problem.errors?.length
    ? problem.errors
    : [{ field: '', message: problem.detail ?? problem.title }];
  return fail(problem.status, { values, errors } satisfies Refusal<Values>);
}

/** A text field of a form as it was typed; a file or a missing field is an empty text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
