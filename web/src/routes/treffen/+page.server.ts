import { redirect } from '@sveltejs/kit';
import type { List, MeetingSummary } from '#lib/api-types.ts';
import { allOf } from '#lib/all-of.ts';
import { readApi, signInPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const after = url.searchParams.get('nach');
  const query = new URLSearchParams({ when: 'past', limit: '20', ...(after && { after }) });
  const [coming, past] = await Promise.all([
    after ? [] : allOf<MeetingSummary>(event, '/meetings?when=coming'),
    readApi<List<MeetingSummary>>(event, `/meetings?${query}`),
  ]);
  return { coming, past, earlier: !!after, plans: locals.me.role === 'advisor' };
};
