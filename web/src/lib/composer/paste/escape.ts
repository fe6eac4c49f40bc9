/** Signs that would be Markdown get a backslash; everything else stays as it can be read. */
export function escapeText(text: string): string {
  const signs = text
    .replaceAll(/\\(?=[!-/:-@[-`{-~]|\s*$)/g, '\\\\')
    .replaceAll(/`|(?<!\s)\*|\*(?!\s)/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/~(?=~|$)|(?<=^|~)~/g, '\\~')
    .replaceAll(/\](?=[(:[])/g, '\\]')
    .replaceAll(/<(?=$|[a-z][a-z0-9+.-]*:|[^\s<>]+@)/gi, '\\<')
    .replace(/(?<=^|\s)#+\s*$/, '\\$&')
    .replaceAll(/&(?=#\d+;|#x[\da-f]+;|\w+;)/gi, '\\&');
  return escapeStart(signs);
}

/** What makes a line a heading, an item, a quotation, a rule, the second line of a table. */
const escapeStart = (text: string) =>
  text
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replace(/^>/, '\\>')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^=+\s*$/, '\\$&')
    .replace(/^([\s|:]*)(-[\s|:-]*)$/, '$1\\$2');
