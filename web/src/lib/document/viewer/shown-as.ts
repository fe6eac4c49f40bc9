import type { DocumentVersion } from '#lib/api-types.ts';

/** How a version is read in the page: its pages as they look, a picture, or its text; nothing of what is only for saving. */
export type ShownAs = 'pages' | 'picture' | 'text' | 'nothing';

/** An office file by the PDF that was made of it. */
export function shownAs({ mediaType, pdf }: Pick<DocumentVersion, 'mediaType' | 'pdf'>): ShownAs {
  if (pdf === 'done') return 'pages';
  if (mediaType === 'application/pdf') return 'pages';
  if (mediaType.startsWith('image/')) return 'picture';
  return mediaType === 'application/zip' ? 'nothing' : 'text';
}
