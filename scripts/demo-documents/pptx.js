import PptxGenJS from 'pptxgenjs';
import { ooxmlOf } from './ooxml.js';

const dark = '1B3A57';

/** Slides whose titles stand in the place for titles, so that a reader for the blind can go from one to the next. */
export async function pptxOf(slides, about) {
  const file = new PptxGenJS();
  Object.assign(file, {
    company: '',
    layout: 'LAYOUT_WIDE',
    theme: { headFontFace: 'Calibri', bodyFontFace: 'Calibri' },
  });
  file.defineSlideMaster({
    title: 'Standard',
    background: { color: 'FFFFFF' },
    slideNumber: { x: 12.4, y: 6.9, fontSize: 11, color: '4A5560' },
    objects: [
      { rect: { x: 0, y: 0, w: 0.25, h: 7.5, fill: { color: dark } } },
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            x: 0.8,
            y: 0.5,
            w: 11.6,
            h: 1,
            fontSize: 32,
            bold: true,
            color: dark,
          },
          text: '',
        },
      },
      {
        placeholder: {
          options: {
            name: 'body',
            type: 'body',
            x: 0.8,
            y: 1.8,
            w: 11.6,
            h: 4.8,
            fontSize: 22,
            color: '1A1A1A',
          },
          text: '',
        },
      },
    ],
  });
  for (const { title: heading, lines, table } of slides) {
    const slide = file.addSlide({ masterName: 'Standard' });
    slide.addText(heading, { placeholder: 'title' });
    if (lines)
      slide.addText(
        lines.map((text) => ({ text, options: { bullet: true, breakLine: true, paraSpaceAfter: 10 } })),
        { placeholder: 'body' },
      );
    if (table) {
      const rows = table.map((row, at) =>
        row.map((text) => ({
          text,
          options: { bold: at === 0, fill: { color: at === 0 ? 'E8EEF4' : 'FFFFFF' } },
        })),
      );
      slide.addTable(rows, {
        x: 0.8,
        y: 1.8,
        w: 11.6,
        fontSize: 18,
        border: { type: 'solid', pt: 1, color: '8A97A5' },
        margin: 0.08,
      });
    }
  }
  return ooxmlOf(await file.write({ outputType: 'nodebuffer' }), about);
}
