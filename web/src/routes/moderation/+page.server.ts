import { fail, redirect } from '@sveltejs/kit';
import type { Author, List, LogEntry } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { localPath } from '#lib/local-path.ts';
import { logQuery, readLogFilter } from '#lib/moderation/log-filter.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole log for advisors; for everybody else what was done to one's own. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const moderates = locals.me.may.moderate;
  const filter = readLogFilter(url.searchParams);
  const after = url.searchParams.get('ab');
  const query = logQuery(filter, { own: !moderates, limit: 50, after });
  const { items, next } = await readApi<List<LogEntry>>(event, `/moderation-log?${query}`);
  return { moderates, filter, entries: items, older: next, later: after !== null };
};

export const actions: Actions = {
  undo: async (event) => {
    const form = await formOf(event);
    const entry = encodeURIComponent(textOf(form, 'entry'));
    const widens = textOf(form, 'widens') === 'yes';
    const back = textOf(form, 'back');
    const answer = await callApi(event, 'PUT', `/moderation-log/${entry}/undone`, { widens });
    if (!answer.ok) {
      const { readers } = answer.json<{ readers?: Author[] }>();
      const failure = refuse(answer, { entry, back });
      // who would read it again is shown, and asked for
      return fail(failure.status, { ...failure.data, readers });
    }
    redirect(303, localPath(back || '/moderation'));
  },
};
