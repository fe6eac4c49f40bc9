const block = /\n\n|^(#{1,6} |[-*+] |\d+[.)] |>|\||```|---$)/;

/** Between what stands there already: lists, tables and paragraphs want an empty line, a few words none. */
export function placed(text: string, before: string, after: string): string {
  if (!block.test(text)) return text;
  const above = /\n\s*\n$|^\s*$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = /^\s*$|^\n\s*\n/.test(after) ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return above + text + below;
}
