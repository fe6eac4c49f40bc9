/** Where a version that a browser shows is read from. */
export const contentPath = (document: string, version: number): string =>
  `/api/v1/documents/${document}/versions/${version}/content`;
