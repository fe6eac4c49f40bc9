import type { ThreadRecord } from './record.ts';

/** What people called themselves and their threads is text here, not marks. */
const plain = (text: string) => text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&');

/**
 * What somebody wrote, as a quotation: an open code block or a line ends with it, and cannot pass for another post. A definition of
 * a link would hold for the whole file: it stays text.
 */
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line.replace(/^([\s>]*)\[(?=[^\]]+\]:)/, '$1\\[')}`.trimEnd())
    .join('\n');

/** Whom it mentions is said by name; ids mean nothing outside. */
const named = (text: string) =>
  text.replaceAll(/@\[((?:\\.|[^\\[\]\n])+)\]\((?:person|organisation):[\w-]+\)/g, '@$1');

/** The thread as one Markdown file. */
export function markdownOf({ title, address, facts, posts }: ThreadRecord): string {
  const head = [`# ${plain(title)}`, ...facts.map(plain), `<${address}>`];
  const parts = posts.map(({ number, name, by, notes, text }) =>
    [
      `## ${number}. ${plain(name)}`,
      plain(by),
      ...notes.map((note) => `*${plain(note)}*`),
      text && quoted(named(text)),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  return `${[head.join('\n\n'), ...parts].join('\n\n---\n\n')}\n`;
}
