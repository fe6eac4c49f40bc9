import { applyEdit } from '../apply-edit.ts';
import { MOST, plainEdit } from './plain-edit.ts';

const rich =
  /<(p|b|strong|i|em|a|ul|ol|li|table|h[1-6]|blockquote|pre|img|s|del)[\s>]|(?<!-)font-(weight:\s*(bold|[6-9]00)|style:\s*italic)/i;

/** Plain text goes its usual way. What has a shape becomes Markdown, and what is no text gets a sentence. */
export function onPaste(event: ClipboardEvent, area: HTMLTextAreaElement) {
  const { clipboardData: clipboard } = event;
  if (!clipboard) return;
  const [html, plain] = [clipboard.getData('text/html'), clipboard.getData('text/plain')];
  const pictures = html || plain ? 0 : clipboard.files.length;
  if (!rich.test(html) && plain.length <= MOST && pictures === 0) return;
  event.preventDefault();
  import('./paste.ts').then(
    ({ paste }) => paste({ html, plain, pictures }, area),
    () => applyEdit(area, plainEdit(area, plain)),
  );
}
