import type { RequestEvent } from '@sveltejs/kit';
import type { List } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';

/** A whole list of the API, page by page: as many as take part, so a few pages. */
export async function allOf<Item>(event: RequestEvent, path: string): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '100', ...(after && { after }) });
    const page: List<Item> = await readApi(event, `${path}${path.includes('?') ? '&' : '?'}${query}`);
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}
