import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { KeptChannel, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.kept_denied());
  return { kept: await allKept(event) };
};

/** As many as there are topics and rooms: a page, rarely two. */
async function allKept(event: RequestEvent): Promise<KeptChannel[]> {
  const all: KeptChannel[] = [];
  let after: string | null = null;
  do {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : '';
    const page: List<KeptChannel> = await readApi(event, `/kept-channels?limit=100${from}`);
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}
