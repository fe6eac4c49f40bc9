import type { Viewer } from '../../plugins/viewer.ts';

/** Advisors take on questions where they read, also from each other; who does is shown to advisors alone. */
export const mayTakeOn = (viewer: Viewer): boolean => viewer.role === 'advisor';

/** Roles that see how much is asked and how long it waits, by channel and participant. */
export const figureReaders = ['advisor', 'ministry'] as const;

/** Roles that see who has taken on a question. */
export const advisors = ['advisor'] as const;
