/** How a version is read in the page: its pages as they look, a picture, or its text; nothing of what is only for saving. */
export type ShownAs = 'pages' | 'picture' | 'text' | 'nothing';

export function shownAs(mediaType: string): ShownAs {
  if (mediaType === 'application/pdf') return 'pages';
  if (mediaType.startsWith('image/')) return 'picture';
  return mediaType === 'application/zip' ? 'nothing' : 'text';
}
