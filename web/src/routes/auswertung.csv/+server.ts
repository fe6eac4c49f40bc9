import { redirect } from '@sveltejs/kit';
import type { QuestionFigures } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { figuresCsv } from '#lib/figures/figures-csv.ts';
import { periodIn } from '#lib/figures/periods.ts';
import { m } from '#lib/messages.ts';
import { fileOf } from '#lib/thread/record/file.ts';
import type { RequestHandler } from './$types';

/** One of the two tables; by channel where the address does not say which. */
export const GET: RequestHandler = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  const { period, word } = periodIn(event.url.searchParams);
  const figures = await readApi<QuestionFigures>(event, `/question-figures?period=${period}`);
  const table =
    event.url.searchParams.get('nach') === 'teilnehmer'
      ? { of: m.figures_participant(), rows: figures.participants, name: m.figures_file_participants() }
      : { of: m.figures_channel(), rows: figures.channels, name: m.figures_file_channels() };
  const text = figuresCsv(table.of, table.rows, event.locals.language);
  return fileOf(text, 'text/csv', `${table.name}-${word}.csv`);
};
