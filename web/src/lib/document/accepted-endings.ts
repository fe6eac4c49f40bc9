/** What a file picker offers; what may be shared the server says (`documents/accept-file.ts`). */
export const acceptedEndings =
  '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.md,.csv,.png,.jpg,.jpeg,.webp,.gif,.geojson,.zip';
