import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { todayInGermany } from '../../plugins/german-day.ts';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { WeekDraft } from './curating-schema.ts';
import { mayCurate } from './policy.ts';
import { findChannel } from './queries.ts';
import { answersSince, questionsSince } from './week-query.ts';

/** today and the six days before */
const days = 7;

/** What came in within a week, as a text that a curator goes on with. It is kept nowhere before she writes. */
export async function draftWeek(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<WeekDraft> {
  const channel = await findChannel(tx, viewer, slug);
  permit(viewer, mayCurate(viewer, channel), (of) => m.problem_curators_only({}, { locale: of }));
  const today = todayInGermany(now);
  const from = new Date(Date.parse(today) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const [questions, answers] = await Promise.all([
    questionsSince(tx, channel.id, from),
    answersSince(tx, channel.id, from),
  ]);
  const asked = questions.map(({ title, slug: address, organisation, state }) =>
    m
      .week_question(
        { link: linkTo(title, `/themen/${address}`), organisation: plainly(organisation) },
        { locale },
      )
      .concat(state === 'open' ? ` (${m.week_open({}, { locale })})` : ''),
  );
  const answered = answers.map(({ title, postId, validUntil }) =>
    m.week_answer(
      { link: linkTo(title, `/beitraege/${postId}`), day: dayIn(validUntil, locale) },
      { locale },
    ),
  );
  const parts = [
    m.week_opening({ from: dayIn(from, locale), to: dayIn(today, locale) }, { locale }),
    ...listed(m.week_questions({}, { locale }), asked),
    ...listed(m.week_answers({}, { locale }), answered),
  ];
  return {
    title: m.week_title({ to: dayIn(today, locale) }, { locale }),
    body: parts.join('\n\n'),
    questions: asked.length,
    expertAnswers: answered.length,
  };
}

const listed = (heading: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : [`## ${heading}`, lines.map((line) => `- ${line}`).join('\n')];

/** Words of others, without the meaning that their signs have in Markdown. */
const plainly = (words: string): string => words.replaceAll(/[\\`*_[\]<>~]/g, String.raw`\$&`);
const linkTo = (title: string, path: string): string => `[${plainly(title)}](${path})`;

const dayIn = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
