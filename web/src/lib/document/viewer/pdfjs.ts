// The build for browsers of a few years ago: town halls update late. pdf.mjs has to come first, the viewer finds it in the window.
import {
  GlobalWorkerOptions,
  getDocument,
  version,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

// web/vite/pdf-assets.ts puts it there
const folder = `/_app/immutable/pdfjs/${version}/`;
GlobalWorkerOptions.workerSrc = `${folder}pdf.worker.min.mjs`;
GlobalWorkerOptions.rendererSrc = `${folder}pdf.renderer.min.mjs`;

/** where the small pictures of notes in a PDF lie */
export const imagesFolder = `${folder}images/`;

/** Reads of a file what is looked at, in parts, so that the first page of a long one is there soon. */
export const openFile = (url: string): PDFDocumentLoadingTask =>
  getDocument({
    url,
    rangeChunkSize: 512 * 1024,
    disableStream: true,
    disableAutoFetch: true,
    cMapUrl: `${folder}cmaps/`,
    standardFontDataUrl: `${folder}standard_fonts/`,
    wasmUrl: `${folder}wasm/`,
    iccUrl: `${folder}iccs/`,
    enableXfa: false,
    verbosity: 0,
  });
