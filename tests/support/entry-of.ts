import type { MinutesEntry } from '../../server/features/minutes-entries/schema.ts';

/** A task as the minutes hold it. */
export const taskOf = (number: number, text: string, more: Partial<MinutesEntry> = {}): MinutesEntry => ({
  ...{ id: `entry-${number}`, meetingId: 'meeting', number, itemId: null, kind: 'task', text, origin: null },
  task: {
    organisation: {
      ...{ id: 'innheim', slug: 'innheim', name: 'Stadt Innheim', kind: 'municipality' },
    } as NonNullable<NonNullable<MinutesEntry['task']>['organisation']>,
    ...{ function: 'Hauptamt', dueOn: '2026-12-18', takenBy: null, doneAt: null, doneBy: null, doneNote: '' },
  },
  ...more,
});
