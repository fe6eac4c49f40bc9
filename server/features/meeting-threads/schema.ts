import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';

/** What was said or asked in a meeting and goes on as a thread of a channel. `origin`: null once the chat is deleted; `number`: where it stands in the room. */
export type MeetingThread = Static<typeof MeetingThread>;
export const MeetingThread = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  title: Type.String(),
  state: Nullable(OneOf('open', 'answered', 'expert')),
  channel: Type.Object({ slug: Type.String(), name: Type.String() }),
  origin: Nullable(
    Type.Object({
      kind: OneOf('message', 'question', 'poll'),
      id: Type.String(),
      number: Type.Integer(),
    }),
  ),
});
export const MeetingThreads = Type.Object({ items: Type.Array(MeetingThread) });

/** `channel`: the slug of one that she reads. Without a title what was said is the title. */
export type OpenMeetingThread = Static<typeof OpenMeetingThread>;
export const OpenMeetingThread = Type.Object(
  {
    origin: Type.Object(
      { kind: OneOf('message', 'poll'), id: Type.String({ maxLength: 64 }) },
      { additionalProperties: false },
    ),
    channel: Type.String({ minLength: 1, maxLength: 80 }),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** `id`: of the thread. What is kept for repeated requests says no more, for its words can be hidden. */
export const OpenedMeetingThread = Type.Object({ id: Type.String() });
