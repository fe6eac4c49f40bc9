import { redirect } from '@sveltejs/kit';
import type { List, Task } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { taskActions } from '#lib/tasks/task-actions.ts';
import { taskListIn, taskTabs } from '#lib/tasks/task-list.ts';
import type { Actions, PageServerLoad } from './$types';

/** What came of meetings and is to be done: by her, by her organisation, by all. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const list = taskListIn(url);
  const after = url.searchParams.get('ab');
  const query = new URLSearchParams({ ...list, limit: '30', ...(after && { after }) });
  const { items, next } = await readApi<List<Task>>(event, `/tasks?${query}`);
  return {
    list,
    tabs: taskTabs(locals.me),
    tasks: items,
    further: next,
    said: url.searchParams.get('getan'),
  };
};

export const actions: Actions = taskActions;
