import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Refused } from './refused.ts';

const asset = (folder: string) => fileURLToPath(new URL('.', import.meta.resolve(`pdfjs-dist/${folder}/`)));

/** Fonts, tables and decoders come from the package, nothing from elsewhere. */
export async function openPdf(path: string): Promise<PDFDocumentProxy> {
  const data = new Uint8Array(await readFile(path));
  // Every writer ends with this mark; without it the rest is missing, and what could be saved is not the document.
  if (!Buffer.from(data.buffer).subarray(-2048).includes('%%EOF')) throw new Refused('damaged', 'has no end');
  try {
    return await getDocument({
      data,
      cMapUrl: asset('cmaps'),
      standardFontDataUrl: asset('standard_fonts'),
      wasmUrl: asset('wasm'),
      iccUrl: asset('iccs'),
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    if (error instanceof PasswordException) throw new Refused('encrypted', 'password');
    if (error instanceof InvalidPDFException) throw new Refused('damaged', error.message);
    throw error;
  }
}
