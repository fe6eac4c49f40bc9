import type { Problem } from '#lib/api-types.ts';

/** A name for one text, so that sending it again cannot publish it twice. */
export const newKey = () => crypto.randomUUID().replaceAll('-', '');

/** A refusal that need not be one: whoever sends it again means it. */
export const isWarning = ({ type }: Problem) => type.endsWith('-warning');
