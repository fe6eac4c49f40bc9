import { error } from '@sveltejs/kit';
import type { Document, DocumentComparison } from '#lib/api-types.ts';
import { readApi } from '#lib/api.ts';
import { comparedPlaces } from '#lib/document/compared-places.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/documents/${encodeURIComponent(event.params.id)}`;
  const document = await readApi<Document>(event, path);
  const ready = document.versions.filter(({ state }) => state === 'ready');
  const [newest, before] = ready;
  if (document.removed || !newest || !before) error(404, m.problem_nothing_to_compare());
  const asked = (name: string) => Number(event.url.searchParams.get(name));
  const known = (number: number) => ready.find((version) => version.number === number);
  const [from, to] = [known(asked('von')) ?? before, known(asked('mit')) ?? newest];
  const after = event.url.searchParams.get('ab');
  const query = new URLSearchParams({
    from: String(from.number),
    to: String(to.number),
    ...(after && { after }),
  });
  const { items, ...comparison } = await readApi<DocumentComparison>(event, `${path}/comparison?${query}`);
  return {
    document,
    activeChannel: document.channel.slug,
    ready,
    comparison,
    places: comparedPlaces(items),
    begun: after !== null,
  };
};
