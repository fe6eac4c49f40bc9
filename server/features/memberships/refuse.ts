import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Sentence } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Refusal } from './schema.ts';

const sentences: Record<Refusal, Sentence> = {
  'own-membership': (locale) => m.membership_refused_own({}, { locale }),
  'own-role': (locale) => m.membership_refused_own_role({}, { locale }),
  'last-lead': (locale) => m.membership_refused_last_lead({}, { locale }),
  'last-administrator': (locale) => m.membership_refused_last_administrator({}, { locale }),
  administration: (locale) => m.membership_refused_administration({}, { locale }),
  elsewhere: (locale) => m.membership_refused_elsewhere({}, { locale }),
};

/** `refuse(viewer, whyNotEnd(viewer, membership))`: goes on only where nothing speaks against it. */
export const refuse = (viewer: Viewer, reason: Refusal | null): void =>
  permit(viewer, reason === null, reason ? sentences[reason] : () => '');
