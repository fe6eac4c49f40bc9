import { m } from '../../../messages/compiled/messages.js';
import { formatOfName } from '../../files/formats.ts';
import { Invalid } from '../../plugins/problem.ts';
import { cleanName } from './clean-name.ts';

/** What a file is called that may be shared by its ending: HTML and SVG never, they can hold script. What is inside is looked at when all of it has come. */
export function acceptName(given: string, field: string): string {
  const name = cleanName(given);
  if (!formatOfName(name))
    throw new Invalid([{ field, message: (locale) => m.problem_file_ending({ name }, { locale }) }]);
  return name;
}
