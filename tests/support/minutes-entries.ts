import { expect } from 'vitest';
import type {
  ChangeEntry,
  MakeEntry,
  MinutesEntries,
  MinutesEntry,
} from '../../server/features/minutes-entries/schema.ts';
import type { Task, TasksQuery } from '../../server/features/tasks/schema.ts';
import type { Caller } from './app.ts';

/** What stands in the minutes of a meeting beside their text. */
export const inMinutes = (meeting: string) => {
  const path = `/api/v1/meetings/${meeting}/minutes/entries`;
  return {
    make: (who: Caller, entry: MakeEntry, headers?: Record<string, string>) =>
      who.send<MinutesEntry>('POST', path, entry, headers),
    list: (who: Caller) => who.get<MinutesEntries>(path),
    items: async (who: Caller) => (await who.get<MinutesEntries>(path)).body.items,
    change: (who: Caller, { id }: MinutesEntry, change: ChangeEntry) =>
      who.send<MinutesEntry>('PATCH', `/api/v1/minutes-entries/${id}`, change),
    remove: (who: Caller, { id }: MinutesEntry) => who.send('DELETE', `/api/v1/minutes-entries/${id}`),
  };
};

export const tasksOf = async (
  who: Caller,
  query: Partial<TasksQuery> = {},
): Promise<{ items: Task[]; next: string | null }> => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const { status, body } = await who.get<{ items: Task[]; next: string | null }>(`/api/v1/tasks?${search}`);
  expect(status).toBe(200);
  return body;
};

export const onTask = (id: string) => ({
  take: (who: Caller) => who.send<Task>('PUT', `/api/v1/tasks/${id}/taken`),
  giveBack: (who: Caller) => who.send<Task>('DELETE', `/api/v1/tasks/${id}/taken`),
  finish: (who: Caller, note = '') => who.send<Task>('PUT', `/api/v1/tasks/${id}/done`, { note }),
  reopen: (who: Caller) => who.send<Task>('DELETE', `/api/v1/tasks/${id}/done`),
});
