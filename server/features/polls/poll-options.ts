import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { pollOption } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { PreparePoll } from './schema.ts';

type Kind = PreparePoll['kind'];

/** The steps of a scale; its two ends have words. */
const steps = 5;

const given = (typed: string[]) => typed.map(inOneLine).filter((text) => !isBlank(text));

/** What makes no sense is said at its field, all of it at once; what is left out stays as it was. */
export function refuseWording(
  kind: Kind,
  {
    question,
    options,
    minutes,
  }: { question?: string | undefined; options?: string[] | undefined; minutes?: number | null | undefined },
): void {
  const wrong: FieldProblem[] =
    question !== undefined && isBlank(question)
      ? [{ field: 'question', message: (locale) => m.problem_field_required({}, { locale }) }]
      : [];
  if (options) {
    const offered = given(options);
    const refuse = (message: FieldProblem['message']) => wrong.push({ field: 'options', message });
    if (kind === 'scale' && offered.length !== 2) refuse((locale) => m.problem_poll_scale({}, { locale }));
    if ((kind === 'single' || kind === 'several') && offered.length < 2)
      refuse((locale) => m.problem_poll_options({}, { locale }));
    if (new Set(offered).size < offered.length) refuse((locale) => m.problem_poll_same({}, { locale }));
  }
  if (typeof minutes === 'number' && (minutes < 1 || minutes > 60))
    wrong.push({ field: 'minutes', message: (locale) => m.problem_poll_minutes({}, { locale }) });
  if (wrong.length > 0) throw new Invalid(wrong);
}

/** What can be chosen, of what was typed: of a scale its steps, of an open question nothing. */
export function optionsOf(kind: Kind, typed: string[]): string[] {
  if (kind === 'words') return [];
  if (kind !== 'scale') return given(typed);
  const [least = '', most = ''] = given(typed);
  return Array.from({ length: steps }, (_, at) => (at === 0 ? least : at === steps - 1 ? most : ''));
}

/** In place of those that are there: as long as nobody was asked they may be others. */
export async function writeOptions(tx: Transaction, pollId: string, options: string[]): Promise<void> {
  await tx.db.delete(pollOption).where(eq(pollOption.pollId, pollId));
  if (options.length > 0)
    await tx.db
      .insert(pollOption)
      .values(options.map((text, index) => ({ pollId, position: index + 1, text })));
}
