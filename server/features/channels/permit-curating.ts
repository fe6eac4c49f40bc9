import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayCurate } from './policy.ts';

/** Goes on only for those who curate, and only as long as there is something to curate. */
export function permitCurating(
  viewer: Viewer,
  channel: { namesViewer: boolean; archivedAt: string | null },
): void {
  permit(viewer, !channel.archivedAt, (locale) => m.problem_channel_archived({}, { locale }));
  permit(viewer, mayCurate(viewer, channel), (locale) => m.problem_curators_only({}, { locale }));
}
