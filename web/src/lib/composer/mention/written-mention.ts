import type { Mentionable } from '#lib/api-types.ts';

/** As it stands in the text; the server reads the id and knows the name. */
export const writtenMention = ({ kind, key, name }: Pick<Mentionable, 'kind' | 'key' | 'name'>): string =>
  `@[${name.replaceAll(/[\\[\]]/g, String.raw`\$&`)}](${kind}:${key})`;
