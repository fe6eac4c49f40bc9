import { m } from '#lib/messages.ts';
import type { ReadingShown } from './read-reading.ts';

const sentences = {
  waiting: m.viewer_text_waiting,
  none: m.viewer_no_text,
  done: m.viewer_no_text,
  cut: m.viewer_text_cut,
  failed: m.viewer_text_failed,
};

/** What is said in place of a text, or below one that is not whole. */
export const textWords = (state: ReadingShown['text']): string => sentences[state]();
