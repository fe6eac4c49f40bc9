import { fileURLToPath } from 'node:url';

const styles = { regular: '400-normal', bold: '600-normal', italic: '400-italic', boldItalic: '600-italic' };
/** the letters of a font lie in files, by where they are used */
const alphabets = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
type Alphabet = (typeof alphabets)[number];

export function registerFonts(pdf: PDFKit.PDFDocument): void {
  for (const [style, file] of Object.entries(styles))
    for (const alphabet of alphabets)
      pdf.registerFont(
        `${style}:${alphabet}`,
        fileURLToPath(import.meta.resolve(`@fontsource/fira-sans/files/fira-sans-${alphabet}-${file}.woff`)),
      );
}

/** In which font a piece of text is written. */
export const fontOf = (
  { bold, italic }: { bold?: boolean; italic?: boolean },
  alphabet: Alphabet = 'latin',
) => `${bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular'}:${alphabet}`;

/** A text in parts of one font each; what none of them has is a question mark. */
export function byAlphabet(text: string): { text: string; alphabet: Alphabet }[] {
  const parts: { text: string; alphabet: Alphabet }[] = [];
  for (const sign of text.replaceAll(/\p{Variation_Selector}|\u200d/gu, '')) {
    const known = alphabetOf(sign.codePointAt(0) ?? 0);
    const last = parts.at(-1);
    const alphabet = known ?? 'latin';
    const written = known ? sign : '?';
    if (last?.alphabet === alphabet) last.text += written;
    else parts.push({ text: written, alphabet });
  }
  return parts;
}

const others = new Set([
  0x131, 0x152, 0x153, 0x2bb, 0x2bc, 0x2c6, 0x2da, 0x2dc, 0x20ac, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215,
]);
function alphabetOf(code: number): Alphabet | null {
  if (code <= 0xff || (code >= 0x2000 && code <= 0x206f) || others.has(code)) return 'latin';
  if (code <= 0x2ff || (code >= 0x1e00 && code <= 0x1eff) || (code >= 0x20a0 && code <= 0x20c0))
    return 'latin-ext';
  if (code >= 0x370 && code <= 0x3ff) return 'greek';
  return code >= 0x400 && code <= 0x45f ? 'cyrillic' : null;
}
