import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { KnownAnswer, List, Suggested } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { knowledgePath, readChosen, validities } from '#lib/expert/knowledge-address.ts';
import { formOf } from '#lib/form-of.ts';
import { prolongedIn, prolongedPath, takenBackPath } from './prolonged.ts';
import type { Actions, PageServerLoad } from './$types';

const perPage = 20;
/** what is printed in one go; more is printed channel by channel */
const printedAtMost = 300;

type Known = List<KnownAnswer> & { total: number };

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const asked = readChosen(url.searchParams, locals.channels);
  const advises = locals.me.role === 'advisor';
  const chosen = { ...asked, view: advises ? asked.view : ('' as const) };
  const { after } = chosen;
  const nothing: Known = { items: [], next: null, total: 0 };
  // beside every view stands how many there are to be reviewed
  const isDue = chosen.view === 'pruefen';
  const dueQuery = { validity: 'due', limit: isDue ? perPage : 1, after: isDue ? after : null };
  const [answers, due, suggested, prolonged] = await Promise.all([
    chosen.view === '' ? handbook(event, chosen) : nothing,
    advises ? read<Known>(event, '/expert-answers', dueQuery) : nothing,
    chosen.view === 'vorschlaege'
      ? read<List<Suggested>>(event, '/expert-answers/suggestions', { limit: perPage, after })
      : { items: [], next: null },
    isDue ? prolongedIn(event) : null,
  ]);
  const takenBack = isDue && url.searchParams.has('zurueckgenommen');
  return { chosen, advises, answers, due, suggested, prolonged, takenBack };
};

const read = <Body>(event: RequestEvent, path: string, query: Record<string, string | number | null>) => {
  const said = Object.entries(query).filter(([, value]) => value !== null);
  const params = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return readApi<Body>(event, `${path}?${params}`);
};

/** One page of it, or as many as are printed in one go. */
async function handbook(event: RequestEvent, chosen: ReturnType<typeof readChosen>): Promise<Known> {
  const { channel, actionField, idekPhase, after } = chosen;
  const validity = chosen.validity && validities[chosen.validity];
  const query = { channel, actionField, idekPhase, validity };
  if (!chosen.whole) return read<Known>(event, '/expert-answers', { ...query, limit: perPage, after });
  let known = await read<Known>(event, '/expert-answers', { ...query, limit: 100 });
  while (known.next && known.items.length < printedAtMost) {
    const more = await read<Known>(event, '/expert-answers', { ...query, limit: 100, after: known.next });
    known = { ...more, items: [...known.items, ...more.items] };
  }
  return known;
}

export const actions: Actions = {
  prolong: async (event) => {
    const form = await formOf(event);
    const values = { postId: textOf(form, 'postId'), validUntil: textOf(form, 'validUntil') };
    const path = `/posts/${encodeURIComponent(values.postId)}/expert-answer/valid-until`;
    const answer = await callApi(event, 'PUT', path, { validUntil: values.validUntil });
    return answer.ok ? redirect(303, prolongedPath(values.postId)) : refuse(answer, values);
  },
  takeBack: async (event) => {
    const form = await formOf(event);
    const values = { postId: textOf(form, 'postId'), validUntil: '' };
    const meant = `pinnedAt=${encodeURIComponent(textOf(form, 'pinnedAt'))}`;
    const path = `/posts/${encodeURIComponent(values.postId)}/expert-answer/valid-until?${meant}`;
    const answer = await callApi(event, 'DELETE', path);
    return answer.ok ? redirect(303, takenBackPath) : refuse(answer, values);
  },
  decline: async (event) => {
    const values = { postId: textOf(await formOf(event), 'postId'), validUntil: '' };
    const path = `/posts/${encodeURIComponent(values.postId)}/expert-suggestions`;
    const answer = await callApi(event, 'DELETE', path);
    return answer.ok ? redirect(303, knowledgePath({ view: 'vorschlaege' })) : refuse(answer, values);
  },
};
