import type { FileLimits } from '../limits.ts';
import type { Parts } from './parts.ts';

/** Reads what a person would read, and adds it part by part, until `parts` has enough. */
export type TextReader = (path: string, limits: FileLimits, parts: Parts) => Promise<void>;
