import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import { cleanName, endingOf } from './clean-name.ts';
import type { VersionState } from './schema.ts';

/** What may be shared, by its ending. HTML and SVG never: they can hold script. */
const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  geojson: 'application/geo+json',
  zip: 'application/zip',
};

interface Accepted {
  /** cleaned and composed */
  name: string;
  mediaType: string;
  /** `ready` at once, for only the ending is looked at: what is inside a file has to be looked at here, too, before others open it */
  state: VersionState;
}

/** The one place that says whether a file may be shared. Throws Invalid at the field. */
export function acceptFile(given: string, field: string): Accepted {
  const name = cleanName(given);
  const ending = endingOf(name);
  const mediaType = Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined;
  if (!mediaType)
    throw new Invalid([{ field, message: (locale) => m.problem_file_ending({ name }, { locale }) }]);
  return { name, mediaType, state: 'ready' };
}
