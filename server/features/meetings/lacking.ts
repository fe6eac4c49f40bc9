import { m } from '../../../messages/compiled/messages.js';
import type { FieldProblem } from '../../plugins/problem.ts';
import type { MeetingFormat } from './schema.ts';

/** What people have to know of a meeting to come: where it is. The address of a call may follow. */
export const lacking = ({ format, place }: { format: MeetingFormat; place: string }): FieldProblem[] =>
  format !== 'online' && place === ''
    ? [{ field: 'place', message: (locale) => m.problem_meeting_place({}, { locale }) }]
    : [];
