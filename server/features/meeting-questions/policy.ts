import type { Viewer } from '../../plugins/viewer.ts';
import { mayLead } from '../live-room/policy.ts';

/** Says what is spoken about and what was answered, merges and hides: whoever runs the meeting. `meeting_question_lead` in SQL says the same. */
export const mayLeadQuestions = (viewer: Viewer): boolean => mayLead(viewer);

/** Takes it back: whoever asked it, also without a name. `withdraw_question` in SQL says the same. */
export const mayWithdraw = ({ own }: { own: boolean }): boolean => own;
