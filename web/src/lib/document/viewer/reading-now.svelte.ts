/** Which version and page of a document are in sight, for what stands beside its pages; `page` is 0 while none is. In the browser alone. */
export const readingNow = $state({ version: 0, page: 0 });
