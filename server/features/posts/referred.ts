import type { Token } from 'markdown-it';
import type { Mention } from './mention.ts';

/** Whom a text mentions. In a quotation somebody else did, and nobody is addressed anew: there it is `quoted`. */
export function mentionsIn(tokens: Token[]): (Mention & { quoted: boolean })[] {
  let quotations = 0;
  return tokens.flatMap(({ type, children }) => {
    if (type === 'blockquote_open') quotations += 1;
    if (type === 'blockquote_close') quotations -= 1;
    const quoted = quotations > 0;
    return (children ?? [])
      .filter((token) => token.type === 'mention')
      .map(({ meta }) => ({ ...(meta as Mention), quoted }));
  });
}

/** Addresses that stand in a text as themselves, each with the token that shows it. */
export const bareLinksIn = (tokens: Token[]): { address: string; words: Token }[] =>
  tokens.flatMap(({ children }) =>
    (children ?? []).flatMap((token, at, all) => {
      const words = all[at + 1];
      const isBare = token.type === 'link_open' && token.info === 'auto' && words?.type === 'text';
      return isBare ? [{ address: String(token.attrGet('href')), words }] : [];
    }),
  );
