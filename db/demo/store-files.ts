import { demoDocuments } from './documents.ts';

/** What the storage says of the bytes that it was given. */
export interface StoredFile {
  hash: string;
  size: number;
}

export type StoreFile = (file: URL) => Promise<StoredFile>;

/** Puts the files of the demo documents where the server keeps files: name → what lies there now. */
export async function storeFiles(storeFile: StoreFile): Promise<[string, StoredFile][]> {
  const files = demoDocuments.flatMap(({ versions }) => versions.map(({ file }) => file));
  return Promise.all(
    files.map(async (file): Promise<[string, StoredFile]> => [
      file,
      await storeFile(new URL(`documents/${file}`, import.meta.url)),
    ]),
  );
}
