import type { Organisation } from '#lib/api-types.ts';

/** The classes of a monogram, see style/tile.css: its hue is one of twelve. */
export const tileClass = ({ hue, shape }: Organisation['tile']): string =>
  `tile hue-${Math.round(hue / 30) % 12} ${shape}`;
