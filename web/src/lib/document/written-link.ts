import { placePath, placeWords, type DocumentPlace } from './place-words.ts';

/** A link to a document as it stands in a text. */
export function writtenLink(document: { id: string; title: string }, place: DocumentPlace): string {
  const title = document.title.replaceAll(/[\\[\]`*_<]/g, String.raw`\$&`);
  const words = [title, placeWords(place)].filter(Boolean).join(', ');
  return `[${words}](${placePath(document.id, place)})`;
}

/** What a question about a document begins with; before what is typed already, unless that names the place itself. */
export function aboutDocument(
  document: { id: string; title: string },
  place: DocumentPlace,
  typed: string,
): string {
  if (typed.includes(`(${placePath(document.id, place)})`)) return typed;
  return `> ${writtenLink(document, place)}\n\n${typed}`;
}
