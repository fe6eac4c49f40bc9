import type { Appearance } from '#lib/api-types.ts';

/** What a person has chosen, as attributes of `html`: there from the first byte, so nothing changes before her eyes. Usual is none. */
export const attributesOf = ({ theme, textSize, shortcuts }: Appearance): string =>
  [
    theme === 'system' ? '' : `data-theme="${theme}"`,
    textSize === 'normal' ? '' : `data-text-size="${textSize}"`,
    shortcuts ? '' : 'data-shortcuts="off"',
  ]
    .filter(Boolean)
    .join(' ');
