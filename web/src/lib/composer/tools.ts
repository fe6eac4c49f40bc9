import { m } from '#lib/messages.ts';
import { applyEdit } from './apply-edit.ts';
import { formats, nextLine, type Format } from './format.ts';
import { onPaste } from './paste/on-paste.ts';
import { placed } from './paste/placed.ts';
import { previewByItself } from './preview-by-itself.ts';

/** What each button of the toolbar does. Fetched when somebody begins to write: most only read. */
const tools = {
  bold: () => formats.around('**', m.composer_word_text()),
  bullet: () => formats.lines('bullet'),
  number: () => formats.lines('number'),
  quote: () => formats.lines('quote'),
  link: () => formats.link(m.composer_word_link()),
  table: () => formats.table(m.composer_word_column()),
  document: () => formats.link(m.composer_word_link()),
  mention: () => formats.sign('@'),
  heading: () => formats.heading,
  code: () => formats.code(m.composer_word_text()),
} satisfies Record<string, () => Format>;

export type Tool = keyof typeof tools;

/** Roughly: `typed-mention.ts` knows better. */
const mayName = /(^|[^\p{L}\p{N}])@[^@\n]{0,80}$/u;

const keys: Record<string, Tool> = { b: 'bold', k: 'link' };

export function press(tool: Tool, area: HTMLTextAreaElement) {
  // while a form is open the area may lose its place
  const { selectionStart: from, selectionEnd: to } = area;
  const apply = (format: Format) => applyEdit(area, format(area.value, from, to));
  const plainly = () => apply(tools[tool]());
  // what more there is has been chosen from
  document.activeElement?.closest('details')?.removeAttribute('open');
  if (tool === 'document')
    return void import('./document/open-picker.ts').then(({ pickDocument }) => pickDocument(area), plainly);
  if (tool !== 'link' && tool !== 'table') return plainly();
  import('./insert/open-form.ts').then(({ askForLink, askForTable }) => {
    if (tool === 'table') askForTable(area, from, to, (edit) => applyEdit(area, edit));
    else askForLink(area.value.slice(from, to), (words, address) => apply(formats.link(words, address)));
  }, plainly);
}

/** Keys of the toolbar, and Enter in a list or a quotation; false: the key is left to the browser. */
export function onKey(event: KeyboardEvent, area: HTMLTextAreaElement): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey || shiftKey) return false;
  const tool = ctrlKey || metaKey ? keys[key.toLowerCase()] : undefined;
  if (tool) press(tool, area);
  else if (key === 'Enter') return goOn(area);
  return tool !== undefined;
}

function goOn(area: HTMLTextAreaElement): boolean {
  const edit = nextLine(area.value, area.selectionStart, area.selectionEnd);
  if (edit) applyEdit(area, edit);
  return edit !== null;
}

/** Files that come into the text are shared as documents. */
export const takeFiles = (files: File[], area: HTMLTextAreaElement) =>
  void import('./document/share-files.ts').then(({ shareFiles }) => shareFiles(files, area));

export { keepPreview } from './preview-by-itself.ts';

/** What comes into the text from elsewhere: the clipboard, passages of posts, names of people; and when it is best seen as it is read. */
export function attend(area: HTMLTextAreaElement, showPreview: () => void) {
  previewByItself(area, showPreview);
  area.addEventListener('paste', (event) => onPaste(event, area));
  const lookForNames = () => {
    if (mayName.test(area.value.slice(0, area.selectionStart)))
      void import('./mention/offer-mentions.ts').then(({ offerMentions }) => offerMentions(area));
  };
  area.addEventListener('input', lookForNames);
  // whoever types fast has begun before this was fetched
  lookForNames();
  if (!document.querySelector('article.post')) return;
  const insert = (text: string) => {
    const { value, selectionStart: at } = area;
    const whole = `${placed(text, value.slice(0, at), value.slice(at))}\n\n`;
    applyEdit(area, { from: at, to: at, text: whole, select: [whole.length, whole.length] });
    area.scrollIntoView({ block: 'center' });
  };
  void import('./quote/watch.ts').then(({ watchSelection }) => watchSelection(area, insert));
}
