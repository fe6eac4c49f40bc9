import sharp from 'sharp';
import { hasPicture, type Format } from '../formats.ts';
import type { FileLimits } from '../limits.ts';
import type { Picture } from '../schema.ts';
import { Refused } from './refused.ts';

/** `.rotate()` turns it as the camera was held; what the camera wrote is left out, as sharp does unless told otherwise. */
export async function drawPicture(path: string, format: Format, limits: FileLimits): Promise<Picture> {
  if (!hasPicture(format)) throw new Refused('unknown-format', `no picture of ${format}`);
  if (format === 'pdf') return (await import('./picture-of-pdf.ts')).drawPdf(path, limits.pictureSide);
  sharp.concurrency(1);
  sharp.cache(false);
  const side = limits.pictureSide;
  const { data, info } = await sharp(path, { limitInputPixels: limits.pixels, sequentialRead: true })
    .rotate()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { webp: data.toString('base64'), width: info.width, height: info.height };
}
