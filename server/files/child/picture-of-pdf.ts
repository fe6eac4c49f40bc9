import type { Picture } from '../schema.ts';
import { openPdf } from './open-pdf.ts';

/** The canvas of @napi-rs/canvas, which pdf.js brings along in Node. */
interface Drawn {
  canvas: { encode(format: 'webp', quality: number): Promise<Buffer> };
  context: CanvasRenderingContext2D;
}

/** The first page on white. */
export async function drawPdf(path: string, side: number): Promise<Picture> {
  const pdf = await openPdf(path);
  const page = await pdf.getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: side / Math.max(width, height, 1) });
  const size = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))] as const;
  const factory = pdf.canvasFactory as { create(width: number, height: number): Drawn };
  const { canvas, context } = factory.create(...size);
  await page.render({ canvas: null, canvasContext: context, viewport, background: '#fff' }).promise;
  const webp = await canvas.encode('webp', 80);
  return { webp: webp.toString('base64'), width: size[0], height: size[1] };
}
