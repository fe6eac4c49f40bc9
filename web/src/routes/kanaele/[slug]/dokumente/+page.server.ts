import type { Channel } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { readDocuments } from '#lib/document/read-documents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const channel = await readApi<Channel>(event, `/channels/${encodeURIComponent(event.params.slug)}`);
  return { ...(await readDocuments(event, { channel: channel.slug })), channel, activeChannel: channel.slug };
};
