/** Where the style of an element stands while it is read. */
export const STYLE = 'data-style';

export const styleOf = (element: Element): string =>
  element.getAttribute(STYLE) ?? element.getAttribute('style') ?? '';
