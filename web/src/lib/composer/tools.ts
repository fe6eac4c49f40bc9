import { m } from '#lib/messages.ts';
import { formats, nextLine, type Format } from './format.ts';

/** What each button of the toolbar does. Fetched when somebody begins to write: most only read. */
export const tools = {
  bold: () => formats.around('**', m.composer_word_text()),
  bullet: () => formats.lines('bullet'),
  number: () => formats.lines('number'),
  quote: () => formats.lines('quote'),
  link: () => formats.link(m.composer_word_link()),
  table: () => formats.table(m.composer_word_column()),
} satisfies Record<string, () => Format>;

export type Tool = keyof typeof tools;

export { nextLine };
