/** Three words or twelve letters: before that everything is similar. */
export const saysEnough = (title: string): boolean =>
  title.split(/\s+/).filter(Boolean).length >= 3 || title.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= 12;
