import type { MarkdownIt } from 'markdown-it';

/** Somebody who is addressed in a text: `@[Mia Moser](person:5eb53568)`, `@[Stadt Innheim](organisation:stadt-innheim)`. */
export type Mention = {
  kind: 'person' | 'organisation';
  /** of a person the id, or its first eight signs; of an organisation the slug */
  key: string;
  /** as it was typed */
  name: string;
};

const source =
  /@\[((?:\\.|[^\\[\]\n]){1,200})\]\((?:person:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{8})|organisation:([a-z\d-]{1,80}))\)/;
const here = new RegExp(source, 'iy');
const everywhere = new RegExp(source, 'gi');

const mentionIn = ([, name = '', person, organisation = '']: RegExpMatchArray): Mention => ({
  kind: person ? 'person' : 'organisation',
  key: (person ?? organisation).toLowerCase(),
  name: name.replaceAll(/\\(.)/g, '$1'),
});

/** Where somebody who is mentioned is found. */
export const pathOf = (kind: Mention['kind'], key: string): string =>
  `/${kind === 'person' ? 'personen' : 'teilnehmer'}/${key}`;

/** Makes a token of each; within the words of a link, which cannot hold another, it is its name. */
export function mentions(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('link', 'mention', (state, silent) => {
    here.lastIndex = state.pos;
    const found = here.exec(state.src);
    if (!found || here.lastIndex > state.posMax) return false;
    const mention = mentionIn(found);
    if (!silent && state.linkLevel > 0) state.pending += `@${mention.name}`;
    else if (!silent) state.push('mention', '', 0).meta = mention;
    state.pos += found[0].length;
    return true;
  });
}

/** The text with each name as `nameOf` has it; where that knows none, as it was typed. */
export const renamed = (text: string, nameOf: (mention: Mention) => string | undefined): string =>
  text.replaceAll(everywhere, (...found) => {
    const mention = mentionIn(found.slice(0, 4) as RegExpMatchArray);
    const name = nameOf(mention);
    return name === undefined ? (found[0] as string) : written({ ...mention, name });
  });

const written = ({ kind, key, name }: Mention): string =>
  `@[${name.replaceAll(/[\\[\]]/g, String.raw`\$&`)}](${kind}:${key})`;
