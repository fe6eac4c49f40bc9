import exifReader from 'exif-reader';
import sharp, { type Metadata } from 'sharp';
import type { Inspector } from './found.ts';
import { Hints } from './hints.ts';
import { Refused } from './refused.ts';

export const inspectPng: Inspector = (path, limits) => inspectImage(path, 'png', limits.pixels);
export const inspectJpeg: Inspector = (path, limits) => inspectImage(path, 'jpeg', limits.pixels);
export const inspectWebp: Inspector = (path, limits) => inspectImage(path, 'webp', limits.pixels);
export const inspectGif: Inspector = (path, limits) => inspectImage(path, 'gif', limits.pixels);

sharp.concurrency(1);
sharp.cache(false);

async function inspectImage(path: string, format: string, pixels: number) {
  // no limit of its own while only the head is read: it has to say how large it is
  const image = await sharp(path, { limitInputPixels: false, animated: true }).metadata();
  if (image.format !== format) throw new Refused('damaged', `reads as ${image.format}`);
  // of an animation, `height` counts all frames
  if (image.width * image.height > pixels) {
    throw new Refused('too-many-pixels', `${image.width} × ${image.height}`);
  }
  // A picture that cannot be shown to its end is damaged, however well it begins.
  await sharp(path, { limitInputPixels: pixels, animated: true, failOn: 'truncated', sequentialRead: true })
    .timeout({ seconds: 20 })
    .stats();
  const turned = (image.orientation ?? 1) >= 5;
  const height = image.pageHeight ?? image.height;
  return {
    width: turned ? height : image.width,
    height: turned ? image.width : height,
    hints: hintsOf(image),
  };
}

/** Where it was taken and by whom, which cameras write without being asked. */
function hintsOf({ exif, xmp }: Metadata) {
  const hints = new Hints();
  try {
    const read = exif && exifReader(exif);
    if (read?.GPSInfo?.GPSLatitude) hints.add('place');
    const artist = read?.Image?.Artist;
    if (typeof artist === 'string') hints.add('authors', artist);
  } catch {
    // unreadable metadata says nothing to others either
  }
  if (xmp?.includes('GPSLatitude')) hints.add('place');
  return hints.list;
}
