import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { taskListIn, taskListQuery } from './task-list.ts';

async function deed(event: RequestEvent, method: 'PUT' | 'DELETE', what: 'taken' | 'done', said: string) {
  const form = await formOf(event);
  const [task, note] = [textOf(form, 'task'), textOf(form, 'note')];
  const path = `/tasks/${encodeURIComponent(task)}/${what}`;
  const answer = await callApi(
    event,
    method,
    path,
    method === 'PUT' && what === 'done' ? { note } : undefined,
  );
  if (!answer.ok) return refuse(answer, { task, note });
  redirect(303, `/aufgaben?${taskListQuery(taskListIn(event.url))}&getan=${said}#aufgabe-${task}`);
}

/** Of the page of tasks. */
export const taskActions = {
  takeTask: (event: RequestEvent) => deed(event, 'PUT', 'taken', 'uebernommen'),
  giveTaskBack: (event: RequestEvent) => deed(event, 'DELETE', 'taken', 'abgegeben'),
  finishTask: (event: RequestEvent) => deed(event, 'PUT', 'done', 'erledigt'),
  reopenTask: (event: RequestEvent) => deed(event, 'DELETE', 'done', 'offen'),
};
