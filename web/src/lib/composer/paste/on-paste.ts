import { applyEdit } from '../apply-edit.ts';
import { MOST, plainEdit } from './plain-edit.ts';

const rich =
  /<(p|b|strong|i|em|a|ul|ol|li|table|h[1-6]|blockquote|pre|img|s|del)[\s>]|(?<!-)font-(weight:\s*(bold|[6-9]00)|style:\s*italic)/i;

/** Plain text goes its usual way, what has a shape becomes Markdown, and files are shared as documents. */
export function onPaste(event: ClipboardEvent, area: HTMLTextAreaElement) {
  const { clipboardData: clipboard } = event;
  if (!clipboard) return;
  const [html, plain] = [clipboard.getData('text/html'), clipboard.getData('text/plain')];
  const files = html || plain ? [] : [...clipboard.files];
  if (files.length > 0) {
    event.preventDefault();
    return void import('../document/share-files.ts').then(({ shareFiles }) => shareFiles(files, area));
  }
  if (!rich.test(html) && plain.length <= MOST) return;
  event.preventDefault();
  import('./paste.ts').then(
    ({ paste }) => paste({ html, plain }, area),
    () => applyEdit(area, plainEdit(area, plain)),
  );
}
