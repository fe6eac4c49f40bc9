import { fail, type RequestEvent } from '@sveltejs/kit';
import type { FieldProblem, Meeting } from '#lib/api-types.ts';
import { callApi, problemOf, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { rearranged } from '#lib/ui/rearranged.ts';
import {
  emptyEntry,
  entriesOf,
  entryOf,
  fieldOf,
  itemOf,
  tooMany,
  wrongMinutes,
  type Entry,
} from './agenda-form.ts';
import { templates } from './templates.ts';

/** What became of the form of the agenda. `current`: the agenda that somebody else saved meanwhile. */
export interface AgendaOutcome {
  revision: number;
  entries: Entry[];
  saved?: true;
  errors?: FieldProblem[];
  current?: Meeting['agenda'];
}

/** A button of an item changes what stands in the form; only "save" keeps it, so that people see one agenda change and not ten. */
export async function arrangeAgenda(event: RequestEvent<{ slug: string }>) {
  const form = await formOf(event);
  const deed = textOf(form, 'do');
  const before = entriesOf(form);
  const revision = Number(textOf(form, 'revision'));
  if (deed) return { agenda: { revision, entries: await after(event, form, deed, before) } as AgendaOutcome };
  const wrong = [...tooMany(before), ...wrongMinutes(before)];
  if (wrong.length > 0)
    return fail(422, { agenda: { revision, entries: before, errors: wrong } as AgendaOutcome });
  const path = `/meetings/${encodeURIComponent(event.params.slug)}/agenda`;
  const answer = await callApi(event, 'PUT', path, { revision, items: before.map(itemOf) });
  if (answer.ok) {
    const meeting = answer.json<Meeting>();
    const entries = meeting.agenda.map(entryOf);
    return { agenda: { revision: meeting.revision, entries, saved: true } as AgendaOutcome };
  }
  const problem = problemOf(answer);
  const { current } = answer.json<{ current?: Meeting }>();
  const errors = problem.errors?.length
    ? problem.errors.map(({ field, message }) => ({ field: fieldOf(field), message }))
    : [{ field: '', message: problem.detail ?? problem.title }];
  const there = new Set(current?.agenda.map(({ id }) => id));
  return fail(problem.status, {
    agenda: {
      revision: current?.revision ?? revision,
      // what somebody else removed is a new item when this is saved once more
      entries: current ? before.map((entry) => (there.has(entry.id) ? entry : { ...entry, id: '' })) : before,
      errors,
      ...(current && { current: current.agenda }),
    } as AgendaOutcome,
  });
}

async function after(event: RequestEvent, form: FormData, deed: string, entries: Entry[]): Promise<Entry[]> {
  if (deed === 'add') return [...entries, emptyEntry()];
  if (deed !== 'begin') return rearranged(entries, deed);
  const chosen = textOf(form, 'from');
  const template = Object.hasOwn(templates, chosen) ? templates[chosen] : undefined;
  if (template) return [...entries, ...template.entries()];
  if (!chosen) return entries;
  const answer = await callApi(event, 'GET', `/meetings/${encodeURIComponent(chosen)}`);
  if (!answer.ok) return entries;
  return [...entries, ...answer.json<Meeting>().agenda.map((item) => ({ ...entryOf(item), id: '' }))];
}
