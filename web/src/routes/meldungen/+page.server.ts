import { redirect } from '@sveltejs/kit';
import type { List, ReportCase } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { queueIn, queueQuery } from '#lib/report/queues.ts';
import type { PageServerLoad } from './$types';

/** What waits for advisors; for everybody what she reported herself, and what was decided against her own posts. */
export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const moderates = locals.me.may.moderate;
  const queue = queueIn(url, moderates);
  const after = url.searchParams.get('ab');
  const query = `${queueQuery(queue)}&limit=30${after ? `&after=${encodeURIComponent(after)}` : ''}`;
  const { items, next } = await readApi<List<ReportCase>>(event, query);
  return { moderates, queue, cases: items, further: next };
};
