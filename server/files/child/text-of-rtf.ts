import { textOfFile } from './text-of-file.ts';
import type { TextReader } from './text-reader.ts';

/** groups that hold no text of the document */
const hidden =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|listtable|listoverridetable|generator|themedata|rsidtbl|datastore)$/;
const breaks: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
};
const signs: Record<string, string> = {
  '~': '\u00a0',
  '-': '\u00ad',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
};
const token =
  /\\(?<word>[a-z]+)(?<number>-?\d+)? ?|\\'(?<hex>[\da-f]{2})|\\(?<sign>[^a-z])|(?<brace>[{}])|(?<text>[^\\{}\r\n]+)/gi;

/** The letters of an RTF file, without any of its looks. */
export const readRtf: TextReader = async (path, limits, parts) => {
  const latin = new TextDecoder('windows-1252');
  const groups: boolean[] = [];
  let skipping = false;
  let said = '';
  /** letters to follow that stand for a sign which is told already */
  let stands = 0;
  const say = (text: string) => {
    if (!skipping) said += text;
  };
  for (const { groups: found = {} } of (await textOfFile(path, limits)).matchAll(token)) {
    const { word, number, hex, sign, brace, text } = found;
    if (brace === '{') groups.push(skipping);
    else if (brace === '}') skipping = groups.pop() ?? false;
    else if (sign === '*' || (word && hidden.test(word))) skipping = true;
    else if (word === 'u' && number) {
      say(String.fromCharCode((Number(number) + 65_536) % 65_536));
      stands = 1;
    } else if (hex) {
      if (stands > 0) stands -= 1;
      else say(latin.decode(Uint8Array.of(parseInt(hex, 16))));
    } else if (text) {
      say(text.slice(stands));
      stands = 0;
    } else say((word ? breaks[word] : sign && signs[sign]) ?? '');
  }
  parts.add(said);
};
