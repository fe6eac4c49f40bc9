import type { Author, Document, DocumentUses, FieldProblem, List, ThreadSummary } from '#lib/api-types.ts';
import type { ReadingShown } from './viewer/read-reading.ts';

/** What the page of a document shows. */
export interface ShownDocument {
  document: Document;
  uses: DocumentUses;
  threads: List<ThreadSummary>;
  /** which deed has led here */
  done: string | null;
  reading: ReadingShown;
}

/** What a form of the page says when its deed was refused, with what was typed. */
export interface DocumentForm {
  deed: 'check' | 'restore' | 'remove' | 'move' | 'hide' | 'bringBack' | 'report';
  values: typeof nothingTyped;
  errors: FieldProblem[];
  readers: Author[] | undefined;
}

export const nothingTyped = {
  channel: '',
  why: '',
  reason: '',
  ground: '',
  words: '',
  about: '',
  said: '',
  quoted: '',
};
