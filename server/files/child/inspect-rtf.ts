import type { Inspector } from './found.ts';
import { Hints } from './hints.ts';
import { Refused } from './refused.ts';
import { textOfFile } from './text-of-file.ts';

/** Objects, templates from elsewhere and fields that start programs: what attacks by RTF are made of, and letters are not. */
const active =
  /\\(?:object|objdata|objupdate|objclass|objlink|ddeauto)\b|\{\\\*\\template\s+(?:https?|ftp|\\\\)|\\fldinst[^}]{0,200}\b(?:DDE|DDEAUTO|INCLUDETEXT)\b/i;

export const inspectRtf: Inspector = async (path, limits) => {
  const text = await textOfFile(path, limits);
  // a parser overlooks a word that is broken by an empty group or by a line's end
  if (active.test(text) || active.test(text.replaceAll(/[\r\n]|\{\}/g, ''))) {
    throw new Refused('active-content', 'object or field');
  }
  if (!/\}[\s\0]*$/.test(text)) throw new Refused('damaged', 'has no end');
  const hints = new Hints();
  for (const [, name] of text.matchAll(/\{\\(?:author|operator)\s([^{}\\]{1,200})\}/g))
    hints.add('authors', name);
  if (/\\revised\b/.test(text)) hints.add('tracked-changes');
  if (/\{\\\*\\annotation\b/.test(text)) hints.add('comments');
  return { hints: hints.list };
};
