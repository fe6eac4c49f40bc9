import type { Locale } from '../messages/compiled/runtime.js';

/** The language of the person at the terminal: German, unless the machine is set to English. */
export function spokenLocale(env: NodeJS.ProcessEnv): Locale {
  const set = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en([_.-]|$)/i.test(set) ? 'en' : 'de';
}
