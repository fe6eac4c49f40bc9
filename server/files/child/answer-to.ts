import type { Job } from '../in-child.ts';
import type { TextPart } from '../schema.ts';
import { inspect } from './inspect.ts';

/** The answer to the job. Parts of a text are said one by one, before it. */
export async function answerTo(job: Job, _say: (part: TextPart) => void): Promise<object> {
  const { task, path, limits } = job;
  if (task === 'inspect') return inspect(path, job.name, limits);
  throw new Error('unknown task');
}
