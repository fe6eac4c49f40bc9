/** The picture of a version's first page, once there is one. */
export const picturePath = (document: string, version: number): string =>
  `/api/v1/documents/${document}/versions/${version}/picture`;
