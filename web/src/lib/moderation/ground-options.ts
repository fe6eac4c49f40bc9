import type { Ground } from '#lib/api-types.ts';
import { groundNames } from './ground-names.ts';

/** What a form offers. */
export const groundOptions = () =>
  (Object.keys(groundNames) as Ground[]).map((value) => ({ value, words: groundNames[value]() }));
