import type { FileLimits } from '../limits.ts';
import type { Inspection } from '../schema.ts';

/** What an inspector of one format adds to its name. */
export type Found = Omit<Inspection, 'format' | 'mediaType' | 'hints'> & { hints?: Inspection['hints'] };

/**
 * Looks into a file of the format that its signature and its name agree on; throws `Refused`, or whatever its parser throws.
 * `inspect`: for what is inside.
 */
export type Inspector = (
  path: string,
  limits: FileLimits,
  inspect: (path: string, name: string, limits: FileLimits) => Promise<Inspection>,
) => Promise<Found>;
