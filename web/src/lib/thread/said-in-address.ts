import { unreachedIn } from '#lib/composer/mention/unreached-in.ts';
import { moderatedIn } from '#lib/moderation/moderated-in.ts';

/** What the address says of the deed that led here, to whom it says something; what there is not, no page carries. */
export function saidInAddress(url: URL, { moderate }: { moderate: boolean }) {
  const unreached = unreachedIn(url);
  const moderated = moderate && moderatedIn(url);
  return { ...(unreached && { unreached }), ...(moderated && { moderated }) };
}
