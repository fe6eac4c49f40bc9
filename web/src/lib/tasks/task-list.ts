import type { SignedIn } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Whose tasks are listed, and whether those that are done, as the address says it. */
export interface TaskList {
  of: 'mine' | 'organisation' | 'all';
  state: 'open' | 'done';
}

const words = { mine: 'meine', organisation: 'organisation', all: 'alle' } as const;

export function taskListIn({ searchParams }: URL): TaskList {
  const asked = searchParams.get('wessen');
  const of = asked === 'organisation' ? 'organisation' : asked === 'alle' ? 'all' : 'mine';
  return { of, state: searchParams.get('stand') === 'erledigt' ? 'done' : 'open' };
}

/** What follows the question mark. */
export const taskListQuery = ({ of, state }: TaskList): string =>
  `wessen=${words[of]}${state === 'done' ? '&stand=erledigt' : ''}`;

/** All of them advisors and the ministry see. */
export const taskTabs = ({ role }: SignedIn): [of: TaskList['of'], name: string][] => [
  ['mine', m.tasks_mine()],
  ['organisation', m.tasks_organisation()],
  ...(role === 'advisor' || role === 'ministry' ? [['all', m.tasks_all()] as [TaskList['of'], string]] : []),
];

const nothing = {
  mine: { open: m.tasks_none_mine, done: m.tasks_none_done },
  organisation: { open: m.tasks_none_organisation, done: m.tasks_none_done },
  all: { open: m.tasks_none_all, done: m.tasks_none_done },
};
export const nothingWords = ({ of, state }: TaskList): string => nothing[of][state]();
