import { redirect } from '@sveltejs/kit';
import type { QuestionFigures } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { csvOf } from '#lib/figures/csv.ts';
import { periodIn } from '#lib/figures/periods.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const { period, word } = periodIn(event.url.searchParams);
  const figures = await readApi<QuestionFigures>(event, `/question-figures?period=${period}`);
  return fileOf(csvOf(figures, event.locals.language), 'text/csv', `${m.figures_file()}-${word}.csv`);
};
