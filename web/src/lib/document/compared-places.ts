import type { DocumentComparison } from '#lib/api-types.ts';
import { compareWords, type Part } from '#lib/post/comparison.ts';

/** A place where two versions differ: on which pages, and word by word how. */
export interface ComparedPlace {
  from: number | null;
  to: number | null;
  parts: Part[];
}

/** What all places of one page may take to compare, in milliseconds: the server has more to do. What is left is shown as gone and come. */
const patience = 250;

/** The words of each place. Where only the breaks of lines differ there is nothing to show. */
export function comparedPlaces(items: DocumentComparison['items']): ComparedPlace[] {
  const end = performance.now() + patience;
  return items.flatMap(({ before, after }) => {
    const left = end - performance.now();
    const [old, young] = [flowing(before?.text), flowing(after?.text)];
    const compared = left > 1 && old && young ? compareWords(old, young, Math.min(left, 80)) : null;
    const parts = compared ?? [
      ...(old ? [{ kind: 'removed', text: old } as const] : []),
      ...(young ? [{ kind: 'added', text: young } as const] : []),
    ];
    if (parts.every(({ kind }) => kind === 'same')) return [];
    return [{ from: before?.page ?? null, to: after?.page ?? null, parts }];
  });
}

/** Lines of a page as they flow on: where they break says nothing. */
const flowing = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();
