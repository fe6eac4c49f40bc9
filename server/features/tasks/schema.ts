import { Type, type Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { MinutesEntry, TaskFacts } from '../minutes-entries/schema.ts';

/** A task as those see it who are to do it; `number` of its entry in the minutes of the meeting. */
export type Task = Static<typeof Task>;
export const Task = Type.Object({
  ...Type.Pick(MinutesEntry, ['id', 'number', 'text']).properties,
  meeting: Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() }),
  task: TaskFacts,
  /** its day has passed in Germany, and it is not done */
  overdue: Type.Boolean(),
  may: Type.Object({
    /** say that she does it herself */
    take: Type.Boolean(),
    giveBack: Type.Boolean(),
    /** say that it is done, and that it is not done yet */
    finish: Type.Boolean(),
  }),
});

/** `mine`: what she took, and what is her organisation's and nobody's yet; `all`: for advisors and the ministry. */
export type TasksQuery = Static<typeof TasksQuery>;
export const TasksQuery = Type.Object(
  {
    of: Type.Unsafe<'mine' | 'organisation' | 'all'>({
      ...OneOf('mine', 'organisation', 'all'),
      default: 'mine',
    }),
    state: Type.Unsafe<'open' | 'done'>({ ...OneOf('open', 'done'), default: 'open' }),
    ...pageQuery,
  },
  { additionalProperties: false },
);

export const FinishTask = Type.Object(
  { note: Type.String({ maxLength: 500, default: '' }) },
  { additionalProperties: false },
);

/** The most urgent of hers, and how many there are in all; `overdue` of them. */
export type DueTasks = Static<typeof DueTasks>;
export const DueTasks = Type.Object({
  items: Type.Array(Task),
  total: Type.Integer(),
  overdue: Type.Integer(),
});
