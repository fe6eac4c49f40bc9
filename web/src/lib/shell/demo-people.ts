import type { DemoPerson, List } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';

// Whether this is a demonstration does not change while the process lives.
let known: DemoPerson[] | null | undefined;

/** The people of the demonstration, null where there is none. */
export async function demoPeople(event: Parameters<typeof callApi>[0]): Promise<DemoPerson[] | null> {
  if (known !== undefined) return known;
  const answer = await callApi(event, 'GET', '/session/demo-people');
  if (answer.ok) known = answer.json<List<DemoPerson>>().items;
  if (answer.status === 404) known = null;
  return known ?? null;
}
