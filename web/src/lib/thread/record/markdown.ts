import type { ThreadRecord } from './record.ts';

/** What people called themselves and their threads is text here, not marks. */
const plain = (text: string) => text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&');

/** The thread as one Markdown file: what people wrote stands in it as they wrote it. */
export function markdownOf({ title, address, facts, posts }: ThreadRecord): string {
  const head = [`# ${plain(title)}`, ...facts.map(plain), `<${address}>`];
  const parts = posts.map(({ number, name, by, notes, text }) =>
    [`## ${number}. ${plain(name)}`, plain(by), ...notes.map((note) => `*${plain(note)}*`), text]
      .filter(Boolean)
      .join('\n\n'),
  );
  return `${[head.join('\n\n'), ...parts].join('\n\n---\n\n')}\n`;
}
