import { fileOf } from '#lib/thread/record/file.ts';
import { htmlOf } from '#lib/thread/record/html.ts';
import { readWholeThread } from '#lib/thread/record/read-whole-thread.ts';
import { recordOf } from '#lib/thread/record/record.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const whole = await readWholeThread(event, event.params.slug);
  const { origin } = event.url;
  const { language } = event.locals;
  const record = recordOf(whole, { language, origin, now: new Date() });
  return fileOf(htmlOf(record, language), 'text/html', `${whole.thread.slug}.html`);
};
