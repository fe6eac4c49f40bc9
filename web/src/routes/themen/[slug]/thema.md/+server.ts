import { fileOf } from '#lib/thread/record/file.ts';
import { markdownOf } from '#lib/thread/record/markdown.ts';
import { readWholeThread } from '#lib/thread/record/read-whole-thread.ts';
import { recordOf } from '#lib/thread/record/record.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const whole = await readWholeThread(event, event.params.slug);
  const { origin } = event.url;
  const { language } = event.locals;
  return fileOf(
    markdownOf(recordOf(whole, { language, origin, now: new Date() })),
    'text/markdown',
    `${whole.thread.slug}.md`,
  );
};
