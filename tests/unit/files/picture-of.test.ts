import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import type { Format } from '../../../server/files/formats.ts';
import { pictureOf } from '../../../server/files/picture-of.ts';
import { pdfWithPages } from './corpus/pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'picture-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function drawn(bytes: Uint8Array, format: Format) {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const picture = await pictureOf(path, format);
  if ('refused' in picture) throw new Error(picture.refused);
  return { ...picture, image: await sharp(picture.webp).metadata() };
}

test('the first page of a PDF, with its letters on white', async () => {
  const { width, height, webp, image } = await drawn(pdfWithPages(['MMMMMMMM', 'x']), 'pdf');
  expect([width, height, image.format]).toEqual([1130, 1600, 'webp']);
  const { channels } = await sharp(webp).greyscale().stats();
  expect(channels[0]!.max).toBe(255);
  expect(channels[0]!.min).toBeLessThan(60);
});

test('a large photo, turned upright, small, and without its place', async () => {
  const photo = await sharp({ create: { width: 4000, height: 2000, channels: 3, background: '#0a5' } })
    .withExif({ IFD3: { GPSLatitude: '48/1 8/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const { width, height, image } = await drawn(photo, 'jpeg');
  expect([width, height]).toEqual([800, 1600]);
  expect(image).toMatchObject({ format: 'webp', width: 800, height: 1600 });
  expect([image.exif, image.xmp, image.orientation]).toEqual([undefined, undefined, undefined]);
});

test('a small picture stays as small as it is', async () => {
  const small = await sharp({ create: { width: 30, height: 20, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();
  expect(await drawn(small, 'png')).toMatchObject({ width: 30, height: 20 });
});

test('of a text there is none', async () => {
  await expect(drawn(Buffer.from('x'), 'txt')).rejects.toThrow('unknown-format');
});
