import type { Attendance, Meeting, Minutes, MinutesEntries } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import { entryActions } from '#lib/minutes-entries/entry-actions.ts';
import { minutesActions } from '#lib/minutes/minutes-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:minutes');
  const path = `/meetings/${encodeURIComponent(event.params.slug)}`;
  // before what stands beside them, with the number of their stream: what comes in between is told again
  const minutes = await readApi<Minutes>(event, `${path}/minutes`);
  const [meeting, entries, attendance] = await Promise.all([
    readApi<Meeting>(event, path),
    readApi<MinutesEntries>(event, `${path}/minutes/entries`),
    readApi<Attendance>(event, `${path}/attendance`),
  ]);
  const { searchParams } = event.url;
  return {
    meeting,
    minutes,
    entries,
    attendance,
    editing: searchParams.has('bearbeiten'),
    done: searchParams.get('erledigt'),
    formKey: newKey(),
    commentKey: newKey(),
    addendumKey: newKey(),
  };
};

export const actions: Actions = { ...minutesActions, ...entryActions };
