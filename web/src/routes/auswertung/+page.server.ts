import { redirect } from '@sveltejs/kit';
import type { QuestionFigures } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { periodIn } from '#lib/figures/periods.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const { period, word } = periodIn(event.url.searchParams);
  return { word, figures: await readApi<QuestionFigures>(event, `/question-figures?period=${period}`) };
};
