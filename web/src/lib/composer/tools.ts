import { m } from '#lib/messages.ts';
import { applyEdit } from './apply-edit.ts';
import { formats, nextLine, type Format } from './format.ts';
import { onPaste } from './paste/on-paste.ts';
import { placed } from './paste/placed.ts';

/** What each button of the toolbar does. Fetched when somebody begins to write: most only read. */
const tools = {
  bold: () => formats.around('**', m.composer_word_text()),
  bullet: () => formats.lines('bullet'),
  number: () => formats.lines('number'),
  quote: () => formats.lines('quote'),
  link: () => formats.link(m.composer_word_link()),
  table: () => formats.table(m.composer_word_column()),
} satisfies Record<string, () => Format>;

export type Tool = keyof typeof tools;

export function press(tool: Tool, area: HTMLTextAreaElement) {
  applyEdit(area, tools[tool]()(area.value, area.selectionStart, area.selectionEnd));
}

/** Enter in a list or a quotation; false anywhere else. */
export function goOn(area: HTMLTextAreaElement): boolean {
  const edit = nextLine(area.value, area.selectionStart, area.selectionEnd);
  if (edit) applyEdit(area, edit);
  return edit !== null;
}

/** What comes into the text from elsewhere: the clipboard, and passages of posts. */
export function attend(area: HTMLTextAreaElement) {
  area.addEventListener('paste', (event) => onPaste(event, area));
  if (!document.querySelector('article.post')) return;
  const insert = (text: string) => {
    const { value, selectionStart: at } = area;
    const whole = `${placed(text, value.slice(0, at), value.slice(at))}\n\n`;
    applyEdit(area, { from: at, to: at, text: whole, select: [whole.length, whole.length] });
    area.scrollIntoView({ block: 'center' });
  };
  void import('./quote/watch.ts').then(({ watchSelection }) => watchSelection(area, insert));
}
