// its own types name it as it was called before
declare module '@mixmark-io/domino' {
  export function createDocument(html: string): unknown;
}
