import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ImportDone, ImportPlan } from '#lib/api-types.ts';
import { callApi, problemOf, signInPath } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { kindIn } from '#lib/import/kinds.ts';
import { linkLines } from '#lib/import/link-lines.ts';
import { chosenIn, type ChosenFile } from '#lib/import/read-form.ts';
import { m } from '#lib/messages.ts';
import { csvOf } from '#lib/ui/csv.ts';
import type { Actions, PageServerLoad } from './$types';

const newKey = () => randomUUID().replaceAll('-', '');
/** bytes: what the server takes of a form (server/plugins/web.ts) */
const largest = 1_000_000;

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!locals.me) redirect(303, signInPath(url));
  if (locals.me.role !== 'admin') error(403, m.import_denied());
  return { kind: kindIn(url.searchParams) };
};

async function chosen(event: RequestEvent): Promise<ChosenFile | null> {
  // what is this large is not read at all
  if (Number(event.request.headers.get('content-length') ?? 0) > largest) return null;
  return chosenIn(await formOf(event));
}

const tooLarge = () => fail(413, { problem: m.import_fault_too_large({ kilobytes: 500 }) });

/** Shows what the file would do; writes nothing. `problem`: why it is looked at again. */
async function check(event: RequestEvent, { kind, file, name, key }: ChosenFile, problem?: string) {
  if (name === '') return fail(422, { kind, problem: m.import_no_file() });
  const answer = await callApi(event, 'POST', '/imports/check', { kind, file });
  if (answer.status === 413 || answer.status === 422) return tooLarge();
  if (!answer.ok) return fail(answer.status, { kind, problem: problemOf(answer).detail ?? '' });
  const plan = answer.json<ImportPlan>();
  return { kind, name, file, plan, key: key || newKey(), ...(problem && { problem }) };
}

export const actions: Actions = {
  check: async (event) => {
    const file = await chosen(event);
    return file ? check(event, { ...file, key: '' }) : tooLarge();
  },

  take: async (event) => {
    const file = await chosen(event);
    if (!file) return tooLarge();
    const { kind, name, plan, key } = file;
    // another file or kind than the one that was looked at: it is looked at first
    if (!plan) return check(event, { ...file, key: '' });
    const answer = await sendOnce(event, '/imports', { kind, file: file.file, plan }, key);
    if (answer.ok) {
      const done = answer.json<ImportDone>();
      const links = csvOf(linkLines(done.links, event.locals.language), event.locals.language);
      return { kind, name, done, links: Buffer.from(links).toString('base64') };
    }
    const problem = problemOf(answer);
    if (problem.type.endsWith('already-imported')) return fail(409, { kind, problem: problem.detail ?? '' });
    return check(event, { ...file, key: keyAfter(answer, key) }, problem.detail ?? '');
  },
};
