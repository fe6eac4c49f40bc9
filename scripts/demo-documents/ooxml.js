import { unzipSync, zipSync } from 'fflate';
import { escaped } from './odf.js';

/** What a library wrote, packed as well as can be, with title, author and language. The hour is the same every time, so that the file is, too. */
export function ooxmlOf(bytes, { title, author }) {
  const files = unzipSync(bytes);
  files['docProps/core.xml'] = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>de-DE</dc:language></cp:coreProperties>`,
  );
  const mtime = new Date('2026-01-05T09:00:00');
  const entries = Object.entries(files).filter(([name]) => !name.endsWith('/'));
  return Buffer.from(
    zipSync(Object.fromEntries(entries.map(([name, file]) => [name, [file, { mtime, level: 9 }]]))),
  );
}
