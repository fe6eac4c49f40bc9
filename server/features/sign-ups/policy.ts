import { isComing } from '../meetings/policy.ts';

/** Whoever reads a meeting may come, from its announcing until it is over. A draft is not announced, what was cancelled does not take place. */
export const isOpenToSignUp = isComing;
