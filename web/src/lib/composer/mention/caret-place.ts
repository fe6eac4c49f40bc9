const shaping = [
  ...(['font', 'letterSpacing', 'lineHeight', 'tabSize', 'textIndent', 'textTransform'] as const),
  ...(['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft'] as const),
];

/** Where a place of the text is seen in the window. A text area does not say it: a copy of its text is laid out and asked. */
export function caretPlace(
  area: HTMLTextAreaElement,
  at: number,
): { left: number; top: number; bottom: number } {
  const style = getComputedStyle(area);
  const copy = document.createElement('div');
  for (const name of shaping) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    boxSizing: 'border-box',
    width: `${area.clientWidth}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  });
  const mark = document.createElement('span');
  mark.textContent = '@';
  copy.append(area.value.slice(0, at), mark, area.value.slice(at + 1));
  document.body.append(copy);
  const { left, top } = area.getBoundingClientRect();
  const place = {
    left: left + mark.offsetLeft - area.scrollLeft,
    top: top + mark.offsetTop - area.scrollTop,
    bottom: top + mark.offsetTop + mark.offsetHeight - area.scrollTop,
  };
  copy.remove();
  return place;
}
