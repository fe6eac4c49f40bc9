/** Where a version is saved from. */
export const filePath = (document: string, version: number): string =>
  `/api/v1/documents/${document}/versions/${version}/file`;
