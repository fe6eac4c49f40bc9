import type { Problem } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** `away`: nobody answered, or the server says that it will answer again. */
export type Sent<Answer> =
  | { kind: 'done'; answer: Answer }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'signedOut' }
  | { kind: 'away' };

/** about a minute and a half: a server that starts again is back long before */
const TRIES = 20;
const LONGEST_WAIT = 5_000;

/** Asks the API from the browser. With a key it keeps trying while the line or the database is away. */
export async function send<Answer>(
  method: string,
  path: string,
  body?: object,
  { key, waiting }: { key?: string; waiting?: () => void } = {},
): Promise<Sent<Answer>> {
  const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  if (key) headers['idempotency-key'] = key;
  const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  for (let failures = 0; ; failures += 1) {
    const response = await fetch(`/api/v1${path}`, request).catch(() => null);
    const read = response?.ok ? await readAnswer<Answer>(response) : null;
    if (read) return { kind: 'done', answer: read.answer };
    if (response?.status === 401) return { kind: 'signedOut' };
    if (response && !response.ok && response.status !== 503 && response.status !== 502) {
      return { kind: 'refused', problem: await readProblem(response) };
    }
    if (!key || failures >= TRIES) return { kind: 'away' };
    waiting?.();
    const asked = Number(response?.headers.get('retry-after')) * 1000;
    const wait = asked || 1_000 * 2 ** failures * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT, wait)));
  }
}

/** null: the line broke within the answer, so what was done is known to the server alone; under the key it says it again. */
async function readAnswer<Answer>(response: Response): Promise<{ answer: Answer } | null> {
  if (response.status === 204) return { answer: undefined as Answer };
  return response.json().then(
    (answer: Answer) => ({ answer }),
    () => null,
  );
}

async function readProblem(response: Response): Promise<Problem> {
  const known = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { type: 'about:blank', title: m.problem_unexpected(), ...known, status: response.status };
}

/** What a refusal says, sentence by sentence, with the field that it is about. */
export const sentencesOf = (problem: Problem) =>
  problem.errors?.length ? problem.errors : [{ field: '', message: problem.detail ?? problem.title }];
