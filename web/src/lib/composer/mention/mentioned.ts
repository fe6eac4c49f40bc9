import type { Mentionable } from '#lib/api-types.ts';

const written = /@\[((?:\\.|[^\\[\]\n])+)\]\(((?:person|organisation):[\da-z-]+)\)/gi;

const quoted = /^ {0,3}>.*$/gm;

/** of the people who were chosen here */
const organisations = new Map<string, string>();

/** Where somebody belongs, who was just chosen: two people may share a name. */
export function keepOrganisation({ kind, key, organisation }: Mentionable) {
  if (kind === 'person') organisations.set(`person:${key}`, organisation.name);
}

/** Whom the text mentions itself, and not in a quotation; each once, with her organisation as far as it is known here. */
export function mentionedIn(text: string): string[] {
  const names = new Map<string, string>();
  for (const [, name = '', key = ''] of text.replaceAll(quoted, '').matchAll(written)) {
    const organisation = organisations.get(key);
    names.set(key, name.replaceAll(/\\(.)/g, '$1') + (organisation ? ` (${organisation})` : ''));
  }
  return [...names.values()];
}
