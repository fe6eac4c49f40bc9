// JavaScript, because pdfkit brings no types.
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/**
 * @param {{ userPassword?: string; ownerPassword?: string }} passwords
 * @returns {Promise<Buffer>}
 */
export function lockedPdf(passwords) {
  const pdf = new PDFDocument({ pdfVersion: '1.7', ...passwords });
  pdf.text('Vertraulich');
  pdf.end();
  return buffer(pdf);
}
