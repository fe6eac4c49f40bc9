import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { cookieHeader, rememberCookies } from '#lib/api-cookies.ts';
import type { FieldProblem, Problem } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

type Asker = Pick<RequestEvent, 'request' | 'locals' | 'url'>;

/** How the API answered. A problem document where it is not `ok`; no JSON where `status` is 204. */
export interface ApiAnswer {
  status: number;
  ok: boolean;
  json<Body>(): Body;
}

/**
 * Asks the API, which lives in the same process, for the person who asks for the page. `path` without its base, as
 * `/channels/mobilitaet`; `body` is sent as JSON.
 */
export async function callApi(
  { request, locals, url }: Asker,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<ApiAnswer> {
  // what was typed into a form must not climb to another route; encodeURIComponent leaves dots alone
  if (/(^|\/)\.{1,2}(\/|\?|$)/.test(path)) error(404, m.error_not_found());
  const inject = globalThis.__apiInject;
  if (!inject) throw new Error('a page was asked for outside of the server that holds the API');
  const headers: Record<string, string> = { host: url.host, 'accept-language': locals.language, ...more };
  const device = request.headers.get('user-agent');
  if (device) headers['user-agent'] = device;
  const cookie = cookieHeader(request.headers.get('cookie'), locals.apiCookies);
  if (cookie) headers.cookie = cookie;
  if (method !== 'GET') headers.origin = url.origin;
  if (body !== undefined) headers['content-type'] = 'application/json';

  const answer = await inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { 'set-cookie': set = [] } = answer.headers;
  rememberCookies(locals.apiCookies, [set].flat().map(String));
  const { status } = answer;
  return { status, ok: status < 400, json: <Body>() => JSON.parse(answer.body) as Body };
}

/** What a page's load needs: the answer, or the page says why not. Without session it leads to signing in and back. */
export const readApi = async <Body>(event: Asker, path: string): Promise<Body> =>
  contentOf(event, await callApi(event, 'GET', path));

/** The same of an answer that a load has had a look at. */
export function contentOf<Body>(event: Pick<Asker, 'url'>, answer: ApiAnswer): Body {
  if (answer.ok) return answer.json();
  if (answer.status === 401) redirect(303, signInPath(event.url));
  const problem = problemOf(answer);
  error(problem.status, problem.detail ?? problem.title);
}

/** Where signing in starts, so that it ends on the page that was asked for. */
export const signInPath = (url: URL) => `/anmelden?weiter=${encodeURIComponent(url.pathname + url.search)}`;

/** The refusal in words. */
export function problemOf(answer: ApiAnswer): Problem {
  return { ...answer.json<Problem>(), status: answer.status };
}

/** What a form shows again after a refusal: what was typed, and what is wrong with it. */
type Refusal<Values> = { values: Values; errors: FieldProblem[] };

/**
 * Turns a refused answer into the failure of a form action; problems without a field stand under `field: ''`. A list that is typed
 * into one field (`lists`) is refused there, whichever of its lines it is.
 */
export function refuse<Values>(answer: ApiAnswer, values: Values, lists: readonly string[] = []) {
  const problem = problemOf(answer);
  const at = (field: string) => lists.find((list) => field.startsWith(`${list}.`)) ?? field;
  const errors = problem.errors?.length
    ? problem.errors.map(({ field, message }) => ({ field: at(field), message }))
    : [{ field: '', message: problem.detail ?? problem.title }];
  return fail(problem.status, { values, errors } satisfies Refusal<Values>);
}

/** A text field of a form as it was typed; a file or a missing field is an empty text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
