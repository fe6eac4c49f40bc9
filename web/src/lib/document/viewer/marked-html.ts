import { markedParts } from './marked-parts.ts';

/** HTML that was sanitised, with the words marked in its text; tags and entities stay as they are. */
export const markedHtml = (html: string, words: readonly string[]): string =>
  html
    .split(/(<[^>]*>|&[#\w]+;)/)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : markedParts(piece, words)
            .map(({ text, marked }) => (marked ? `<mark>${text}</mark>` : text))
            .join(''),
    )
    .join('');
