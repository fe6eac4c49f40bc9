import { m } from '#lib/messages.ts';

/** What is listed of an organisation: the word in the address, and what the API calls it. */
export const parts = [
  { word: '', name: 'questions', label: m.organisation_questions },
  { word: 'antworten', name: 'answers', label: m.organisation_answers },
] as const;

export type PartWord = (typeof parts)[number]['word'];

export const partOf = (word: string | null) => parts.find((part) => part.word === word) ?? parts[0];

export function partPath(slug: string, word: PartWord, after?: string): string {
  const query = new URLSearchParams({ ...(word && { teil: word }), ...(after && { nach: after }) });
  return `/teilnehmer/${slug}${query.size ? `?${query}` : ''}`;
}
