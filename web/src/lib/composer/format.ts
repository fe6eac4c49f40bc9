/** A stretch of the text to be replaced, and what is selected afterwards, counted from its start. */
export type Edit = { from: number; to: number; text: string; select: [number, number] };
export type Format = (text: string, from: number, to: number) => Edit;

/** Puts marks around what is selected; without selection a word to be overwritten stands between them. */
const around =
  (before: string, after: string, word: string): Format =>
  (text, from, to) => {
    const inner = text.slice(from, to) || word;
    return { from, to, text: before + inner + after, select: [before.length, before.length + inner.length] };
  };

/** Puts a mark before every line that the selection touches. */
const beforeLines =
  (mark: (line: number) => string): Format =>
  (text, from, to) => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const end = text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to);
    const lines = text.slice(start, end).split('\n');
    // a list or quotation that follows a line of text directly would belong to it
    const gap = start > 0 && text[start - 2] !== '\n' ? '\n' : '';
    const marked = gap + lines.map((line, index) => mark(index + 1) + line).join('\n');
    return { from: start, to: end, text: marked, select: [marked.length, marked.length] };
  };

const link =
  (word: string): Format =>
  (text, from, to) => {
    const chosen = text.slice(from, to);
    const isAddress = /^https?:\/\/\S+$/.test(chosen);
    const [name, address] = isAddress ? [word, chosen] : [chosen || word, 'https://'];
    const start = isAddress ? 1 : name.length + 3;
    return {
      from,
      to,
      text: `[${name}](${address})`,
      select: [start, start + (isAddress ? name : address).length],
    };
  };

const table =
  (column: string): Format =>
  (text, from, to) => {
    const gap = from === 0 ? '' : text[from - 1] === '\n' ? '\n' : '\n\n';
    const head = `${gap}| `;
    const rows = `${head}${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |\n|  |  |\n`;
    return { from: to, to, text: rows, select: [head.length, head.length + column.length + 2] };
  };

export const formats = { around, beforeLines, link, table };
