import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hideDocument } from '../moderation/hide-document.ts';
import { hidePost } from '../moderation/hide-post.ts';
import type { Hide } from '../moderation/schema.ts';
import type { CaseRow } from './case-json.ts';

/** What was reported is hidden: the same deed as everywhere. */
export const hideReported = (
  tx: Transaction,
  viewer: Viewer,
  { postId, documentId }: Pick<CaseRow, 'postId' | 'documentId'>,
  hide: Hide,
) =>
  documentId === null ? hidePost(tx, viewer, postId ?? '', hide) : hideDocument(tx, viewer, documentId, hide);
