import { styleOf } from './style-of.ts';
/**
 * Word writes an item as a paragraph: `mso-list:l0 level2 lfo1` says of which list and how deep, and the sign that stands before
 * it lies in a span of its own. Here as one word: "l0 2 1." Null for every other paragraph.
 */
export function listPlace(paragraph: Element): string | null {
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(styleOf(paragraph));
  if (!found) return null;
  return `${found[1]} ${found[2]} ${signOf(paragraph)}`;
}

function signOf(element: Element): string {
  for (const span of Array.from(element.getElementsByTagName('span')))
    if (/mso-list:\s*ignore/i.test(styleOf(span))) return (span.textContent ?? '').replaceAll(/\s/g, '');
  return '';
}
