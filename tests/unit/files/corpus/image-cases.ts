import sharp from 'sharp';
import { crc32 } from 'node:zlib';
import { text, type Case } from './case.ts';
import { zipOf } from './zip.ts';

const image = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a5' } });
const png = () => image().png().toBuffer();
const gif = () => image().gif().toBuffer();
const degrees = '48/1 8/1 0/1';

export const imageCases: Case[] = [
  {
    odd: 'nothing',
    name: 'bild.png',
    bytes: png,
    outcome: { format: 'png', width: 60, height: 40, hints: [] },
  },
  {
    odd: 'nothing',
    name: 'Foto.JPG',
    bytes: () => image().jpeg().toBuffer(),
    outcome: { format: 'jpeg', width: 60 },
  },
  {
    odd: 'nothing',
    name: 'bild.webp',
    bytes: () => image().webp().toBuffer(),
    outcome: { format: 'webp', height: 40 },
  },
  { odd: 'nothing', name: 'bild.gif', bytes: gif, outcome: { format: 'gif', width: 60 } },
  {
    odd: 'the place where it was taken, and by whom',
    name: 'foto.jpeg',
    bytes: () =>
      image()
        .withExif({
          IFD0: { Artist: 'Anna Amt' },
          IFD3: { GPSLatitude: degrees, GPSLatitudeRef: 'N', GPSLongitude: degrees, GPSLongitudeRef: 'E' },
        })
        .jpeg()
        .toBuffer(),
    outcome: {
      hints: [
        { kind: 'place', values: [] },
        { kind: 'authors', values: ['Anna Amt'] },
      ],
    },
  },
  {
    odd: 'a claim of 60,000 × 60,000 pixels',
    name: 'gross.png',
    bytes: async () => {
      const bytes = await png();
      bytes.writeUInt32BE(60_000, 16);
      bytes.writeUInt32BE(60_000, 20);
      bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
      return bytes;
    },
    outcome: 'too-many-pixels',
  },
  {
    odd: 'half of its bytes',
    name: 'halb.jpg',
    bytes: async () => {
      const noise = await sharp({
        create: {
          width: 300,
          height: 300,
          channels: 3,
          background: '#000',
          noise: { type: 'gaussian', mean: 99, sigma: 60 },
        },
      })
        .jpeg()
        .toBuffer();
      return noise.subarray(0, noise.length / 2);
    },
    outcome: 'damaged',
  },
  { odd: 'another ending', name: 'bild.jpg', bytes: png, outcome: 'ending-differs' },
  {
    odd: 'a script in its beginning',
    name: 'skript.gif',
    bytes: () => text('GIF89a/*\0\0\0\0\0*/=1;alert(1)', 'latin1'),
    outcome: 'polyglot',
  },
  {
    odd: 'a script behind a beginning',
    name: 'skript.gif',
    bytes: () => text('GIF89a=1;alert(1)//'),
    outcome: 'damaged',
  },
  {
    odd: 'a page behind it',
    name: 'seite.gif',
    bytes: async () => Buffer.concat([await gif(), text('<script>alert(1)</script>')]),
    outcome: 'polyglot',
  },
  {
    odd: 'an archive behind it',
    name: 'archiv.png',
    bytes: async () => Buffer.concat([await png(), zipOf({ 'a.txt': 'a' })]),
    outcome: 'polyglot',
  },
];
