import type { RequestEvent } from '@sveltejs/kit';
import type { Document, DocumentPage, DocumentPages, DocumentVersion } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';
import { partsOf, type Part } from './parts-of.ts';
import { readingIn, type Reading } from './reading-address.ts';
import { shownAs } from './shown-as.ts';

/** What a page shows of a document before any script has come: the version that its address asks for, and what stands there. */
export interface ReadingShown {
  asked: Reading;
  version: DocumentVersion | undefined;
  /** pages, slides, sheets; 0 where nobody knows */
  pages: number;
  parts: Part[];
  /** the part with which one goes on; null at the end */
  next: number | null;
  text: DocumentPages['text'];
}

/** How many letters are shown before one has to ask for more. */
const atOnce = 60_000;

export async function readReading(event: RequestEvent, document: Document): Promise<ReadingShown> {
  const asked = readingIn(event.url.searchParams);
  const version = document.removed
    ? undefined
    : (document.versions.find(({ number, state }) => number === asked.version && state !== 'refused') ??
      document.versions.find(({ state }) => state === 'ready') ??
      document.versions.find(({ state }) => state === 'checking'));
  const shown = { asked, version, pages: version?.pages ?? 0, parts: [], next: null };
  const how = version && shownAs(version);
  if (!version || how === 'picture' || how === 'nothing') return { ...shown, text: 'none' };

  const path = `/documents/${document.id}/versions/${version.number}/pages`;
  const limit = how === 'pages' ? 1 : 100;
  const answer = await callApi(event, 'GET', `${path}?from=${asked.page}&limit=${limit}`);
  if (!answer.ok) return { ...shown, text: 'failed' };
  const { items, total, text } = answer.json<DocumentPages>();
  // what the office file says of its pages may differ from its PDF
  const pages = version.pdf === 'done' ? total : shown.pages || total;
  if (how === 'pages') {
    const page = items.filter(({ number }) => number === asked.page);
    return {
      ...shown,
      pages,
      parts: await partsOf(event, version.pdf === 'done' ? 'application/pdf' : version.mediaType, page),
      text,
    };
  }
  const fitting = firstThatFit(items);
  const next = items[fitting.length]?.number ?? (items.length === limit ? asked.page + limit : null);
  return { ...shown, pages, parts: await partsOf(event, version.mediaType, fitting), next, text };
}

function firstThatFit(items: DocumentPage[]): DocumentPage[] {
  let letters = 0;
  return items.filter(({ text }, at) => (letters += text.length) <= atOnce || at === 0);
}
