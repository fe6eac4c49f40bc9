import { styleOf } from './style-of.ts';
/** How a stretch of text is marked, and where it leads. */
export type Marks = { strong: boolean; em: boolean; s: boolean; code: boolean; href: string };

export const unmarked: Marks = { strong: false, em: false, s: false, code: false, href: '' };

const tags: Record<string, Partial<Marks>> = {
  b: { strong: true },
  strong: { strong: true },
  i: { em: true },
  em: { em: true },
  cite: { em: true },
  s: { s: true },
  del: { s: true },
  strike: { s: true },
  code: { code: true },
  tt: { code: true },
  kbd: { code: true },
  samp: { code: true },
};

// programs say with a style what others say with an element, or take the element back with it (Google's <b> of weight 400)
const styles: [RegExp, Partial<Marks>][] = [
  [/(?<!-)font-weight:\s*(bold|[6-9]00)/i, { strong: true }],
  [/(?<!-)font-weight:\s*(normal|[1-4]00)/i, { strong: false }],
  [/(?<!-)font-style:\s*italic/i, { em: true }],
  [/(?<!-)font-style:\s*normal/i, { em: false }],
  [/text-decoration[\w-]*:[^;]*line-through/i, { s: true }],
];

/** Only what leads somewhere for everybody: no place in the copied document, no file of somebody's computer. */
const target = /^(https?:\/\/|mailto:|tel:)\S/i;

export function marksOf(element: Element, around: Marks): Marks {
  const name = element.localName;
  const style = styleOf(element);
  const marks = { ...around, ...(Object.hasOwn(tags, name) ? tags[name] : {}) };
  for (const [pattern, change] of styles) if (pattern.test(style)) Object.assign(marks, change);
  const href = name === 'a' ? (element.getAttribute('href') ?? '').trim() : '';
  return target.test(href) ? { ...marks, href } : marks;
}
