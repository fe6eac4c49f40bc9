import type { Job } from '../in-child.ts';
import type { TextPart } from '../schema.ts';
import { inspect } from './inspect.ts';

/** The answer to the job. Parts of a text are said one by one, before it. */
export async function answerTo(job: Job, say: (part: TextPart) => void): Promise<object> {
  const { path, limits } = job;
  if (job.task === 'inspect') return inspect(path, job.name, limits);
  if (job.task === 'text') return (await import('./text.ts')).readText(path, job.format, limits, say);
  return (await import('./picture.ts')).drawPicture(path, job.format, limits);
}
