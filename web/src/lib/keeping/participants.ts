import type { RequestEvent } from '@sveltejs/kit';
import type { List, ListedOrganisation } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { isParticipant } from '#lib/organisation/kind-names.ts';

/** Those whose people a channel may be limited to, and who may have a room. */
export async function participantsOf(event: RequestEvent): Promise<ListedOrganisation[]> {
  const { items } = await readApi<List<ListedOrganisation>>(event, '/organisations?limit=100');
  return items.filter(isParticipant);
}
