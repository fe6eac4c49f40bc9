/** Begin and end of a found word in a passage; texts are rid of these characters first, so that nobody marks what was not found. */
export const markStart = '\uE000';
export const markEnd = '\uE001';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text with private-use marks → HTML of text and `<mark>` alone. */
export const marked = (passage: string): string =>
  passage
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
    .replaceAll(markStart, '<mark>')
    .replaceAll(markEnd, '</mark>');
