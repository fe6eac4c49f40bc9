import type { FileLimits } from '../limits.ts';
import { ooxmlMain } from './ooxml-main.ts';
import { ooxmlTargets } from './ooxml-targets.ts';
import type { Parts } from './parts.ts';
import { readXml } from './read-xml.ts';
import type { TextReader } from './text-reader.ts';
import { Zip } from './zip.ts';

export const readPptx: TextReader = async (path, limits, parts) => {
  const zip = await Zip.open(path, limits);
  const slides = await ooxmlTargets(zip, await ooxmlMain(zip, limits), 'sldId', limits);
  for (const [at, { part }] of slides.entries()) {
    if (parts.full) return parts.leaveOff();
    await readSlide(zip.bytes(part), at + 1, limits, parts);
  }
};

async function readSlide(bytes: AsyncIterable<Buffer>, number: number, limits: FileLimits, parts: Parts) {
  let title = '';
  let body = '';
  let shape = '';
  let isTitle = false;
  let isAside = false;
  let isText = false;
  await readXml(bytes, limits.depth, {
    open(name, { type = '' }) {
      isText = name === 't';
      if (name === 'sp') [shape, isTitle, isAside] = ['', false, false];
      if (name === 'ph') {
        isTitle = /^(?:ctrT|t)itle$/.test(type);
        // number, foot line and date of every slide
        isAside = /^(?:sldNum|ftr|dt)$/.test(type);
      }
      if (name === 'br') shape += '\n';
    },
    text(text) {
      if (isText) shape += text;
    },
    close(name) {
      isText = false;
      if (name === 'p') shape += '\n';
      if (name !== 'sp' && name !== 'graphicFrame') return;
      if (isTitle && title === '') title = shape;
      else if (!isAside) body += `${shape}\n`;
      [shape, isTitle, isAside] = ['', false, false];
    },
  });
  parts.add(body, title, number);
}
