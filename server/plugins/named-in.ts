import type { Locale } from '../../messages/compiled/runtime.js';
import { Invalid, NotFound } from './problem.ts';

/** What a field of the body names: where it is not there, or not readable, that is said at the field (422), for what the address names is. */
export async function namedIn<Found>(
  field: string,
  sentence: (inputs: object, options: { locale: Locale }) => string,
  find: () => Promise<Found>,
): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Invalid([{ field, message: (locale) => sentence({}, { locale }) }]);
  }
}
