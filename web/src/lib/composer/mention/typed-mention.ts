/** as many as a name and its title have */
const mostWords = 4;
const typed = /(?:^|[\s([{„“"'/])@((?:[\p{L}\p{N}][\p{L}\p{N}.'’-]*(?: |$))*)$/u;

/** What is typed behind an @ that begins a word, up to the caret, and where that @ stands; null: nobody is being named. */
export function typedMention(text: string, caret: number): { from: number; name: string } | null {
  const line = text.slice(Math.max(text.lastIndexOf('\n', caret - 1) + 1, caret - 80), caret);
  const name = typed.exec(line)?.[1];
  if (name === undefined || name.split(' ').length > mostWords || name.endsWith('  ')) return null;
  return { from: caret - name.length - 1, name };
}
