/** A stretch of the text to be replaced, and what is selected afterwards, counted from its start. */
export type Edit = { from: number; to: number; text: string; select: [number, number] };
export type Format = (text: string, from: number, to: number) => Edit;

/** Puts marks around what is selected, and takes them away again; without selection a word to be overwritten stands there. */
const around =
  (mark: string, word: string): Format =>
  (text, from, to) => {
    const size = mark.length;
    const chosen = text.slice(from, to);
    const isMarked = (start: number, end: number) =>
      end - start >= 2 * size && text.startsWith(mark, start) && text.startsWith(mark, end - size);
    for (const [start, end] of [
      [from - size, to + size],
      [from, to],
    ] as const) {
      if (start < 0 || !isMarked(start, end)) continue;
      const bare = text.slice(start + size, end - size);
      return { from: start, to: end, text: bare, select: [0, bare.length] };
    }
    // a mark beside a blank would be no mark
    const inner = chosen.trim() || word;
    const [before = '', after = ''] = chosen.trim() ? chosen.split(chosen.trim()) : [chosen];
    const start = before.length + size;
    return {
      from,
      to,
      text: before + mark + inner + mark + after,
      select: [start, start + inner.length],
    };
  };

/** A sign that begins a word. */
const sign =
  (mark: string): Format =>
  (text, from, to) => {
    const whole = /^$|\s$/.test(text.slice(0, from)) ? mark : ` ${mark}`;
    return { from, to, text: whole, select: [whole.length, whole.length] };
  };

type LineMark = 'bullet' | 'number' | 'quote';
const marked: Record<LineMark, RegExp> = { bullet: /^[-*+] +/, number: /^\d+[.)] +/, quote: /^> ?/ };

const markOf = (kind: LineMark, number: number) =>
  ({ bullet: '- ', number: `${number}. `, quote: '> ' })[kind];

/** Marks every line that the selection touches, or takes the mark away where all have it. One list becomes the other. */
const lines =
  (kind: LineMark): Format =>
  (text, from, to) => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const end = text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to);
    const chosen = text.slice(start, end).split('\n');
    const own = marked[kind];
    const isPlain = (line: string) => chosen.length > 1 && kind !== 'quote' && !line.trim();
    const done = (changed: string[], gap = ''): Edit => {
      const whole = gap + changed.join('\n');
      return {
        from: start,
        to: end,
        text: whole,
        select: [chosen.length > 1 ? gap.length : whole.length, whole.length],
      };
    };
    if (chosen.every((line) => own.test(line) || isPlain(line)))
      return done(chosen.map((line) => line.replace(own, '')));

    const above = text.slice(0, start).split('\n').at(-2) ?? '';
    let number = Number.parseInt(kind === 'number' && own.test(above) ? above : '0', 10);
    const bare = (line: string) =>
      kind === 'quote' ? line : line.replace(marked.bullet, '').replace(marked.number, '');
    // a list or quotation that follows a line of text directly would belong to it
    const gap = above && !own.test(above) ? '\n' : '';
    return done(
      chosen.map((line) => (isPlain(line) ? line : markOf(kind, ++number) + bare(line))),
      gap,
    );
  };

/** What Enter does within a list or a quotation: the next item, or its end where an item was left empty. Else null. */
export function nextLine(text: string, from: number, to: number): Edit | null {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const found = /^(\s*)(?:([-*+>])|(\d{1,9})([.)])) +/.exec(text.slice(start, from));
  if (!found || from !== to) return null;
  const [whole, indent = '', sign, number, point] = found;
  const isEmpty = whole.length === from - start && /^[^\S\n]*(?:\n|$)/.test(text.slice(from));
  if (isEmpty) return { from: start, to: from, text: '', select: [0, 0] };
  const next = `\n${indent}${sign ?? `${Number(number) + 1}${point}`} `;
  return { from, to, text: next, select: [next.length, next.length] };
}

/** With what was filled in, or where there is no form with a word and an address to be overwritten. */
const link =
  (word: string, given?: string): Format =>
  (text, from, to) => {
    if (given !== undefined) {
      const whole = `[${word.replaceAll(/[\\[\]]/g, String.raw`\$&`)}](${given})`;
      return { from, to, text: whole, select: [whole.length, whole.length] };
    }
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

/** Where there is no form: an empty one to be filled in by hand. */
const table =
  (column: string): Format =>
  (text, from, to) => {
    const gap = from === 0 ? '' : text[from - 1] === '\n' ? '\n' : '\n\n';
    const lines = `| ${column} 1 | ${column} 2 |\n| --- | --- |\n|  |  |\n|  |  |\n`;
    const start = gap.length + 2;
    return { from: to, to, text: gap + lines, select: [start, start + column.length + 2] };
  };

/** A word becomes code within its line, several lines a block of their own; pressed again, what it was. */
const code =
  (word: string): Format =>
  (text, from, to) => {
    const chosen = text.slice(from, to);
    if (!chosen.includes('\n')) return around('`', word)(text, from, to);
    const gap = from === 0 || text[from - 1] === '\n' ? '' : '\n';
    const fence = '`'.repeat(Math.max(3, ...(chosen.match(/`+/g) ?? []).map((run) => run.length + 1)));
    const start = gap.length + fence.length + 1;
    return {
      from,
      to,
      text: `${gap}${fence}\n${chosen}\n${fence}\n`,
      select: [start, start + chosen.length],
    };
  };

/** The line becomes a heading of a part of the text, and no longer. */
const heading: Format = (text, from) => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const line = text.slice(start, end);
  const bare = line.replace(/^#{1,6} +/, '');
  const whole = bare === line ? `## ${line}` : bare;
  return { from: start, to: end, text: whole, select: [whole.length, whole.length] };
};

export const formats = { around, lines, link, table, code, heading, sign };
