import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { List, ManagedOrganisation } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.administration_organisations_denied());
  return { organisations: await allOrganisations(event) };
};

/** As many as take part and serve them: a page, rarely two. */
async function allOrganisations(event: RequestEvent): Promise<ManagedOrganisation[]> {
  const all: ManagedOrganisation[] = [];
  let after: string | null = null;
  do {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : '';
    const page: List<ManagedOrganisation> = await readApi(event, `/managed-organisations?limit=100${from}`);
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}
