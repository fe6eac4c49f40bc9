import { points, sentences, titles, words } from './german-words.ts';
import type { Random } from './random.ts';

type Kind = keyof typeof words;

function fill(random: Random, pattern: string): string {
  const text = pattern.replaceAll(/\{(\w+)\}/g, (_, kind: string) => random.pick(words[kind as Kind]));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const several = (random: Random, from: number, to: number, one: () => string): string[] =>
  Array.from({ length: from + random.below(to - from + 1) }, one);

export const title = (random: Random): string => fill(random, random.pick(titles)).slice(0, 200);

/** One block of Markdown: mostly a paragraph, now and then a list, a quotation, a link or a small table. */
export function block(random: Random): string {
  const sentence = () => fill(random, random.pick(sentences));
  const point = () => fill(random, random.pick(points));
  const chance = random.next();
  if (chance < 0.72) return several(random, 2, 4, sentence).join(' ');
  if (chance < 0.84) return several(random, 2, 5, () => `- ${point()}`).join('\n');
  if (chance < 0.91) return `> ${sentence()}`;
  if (chance < 0.96)
    return `${sentence()} Näheres: [Merkblatt](https://www.example.org/merkblatt-${random.below(400)})`;
  const row = () => `| ${fill(random, '{thing}')} | ${fill(random, '{number}')} |`;
  return ['| Was | Wie viele |', '| --- | --- |', ...several(random, 2, 4, row)].join('\n');
}
