/** What a file may cost, and hold. Whoever inspects a file may ask for less, or for more. */
export const fileLimits = {
  /** of the file itself */
  bytes: 100_000_000,
  textBytes: 20_000_000,
  /** of its name, in letters */
  nameLength: 200,
  /** pages of a PDF, slides, sheets */
  pages: 2000,
  /** of an image, all its frames together */
  pixels: 60_000_000,
  /** of a ZIP and of what is one, counted while it is inflated */
  entries: 5000,
  inflatedBytes: 500_000_000,
  /** how many times larger it may get, once it is beyond `ratioFrom` bytes */
  ratio: 200,
  ratioFrom: 20_000_000,
  /** elements within elements */
  depth: 256,
  /** of text, of one part and of all */
  partCharacters: 100_000,
  parts: 2000,
  characters: 2_000_000,
  /** the longer side of a picture */
  pictureSide: 1600,
  /** of the child: wall-clock time, heap, and memory altogether */
  milliseconds: 30_000,
  heapMegabytes: 384,
  megabytes: 900,
};

export type FileLimits = typeof fileLimits;
