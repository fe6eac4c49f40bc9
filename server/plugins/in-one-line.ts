/** Words as they stand on one line, however they were typed. */
export const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
