import { zipSync } from 'fflate';

const names = [
  ['office', 'office'],
  ['text', 'text'],
  ['table', 'table'],
  ['style', 'style'],
  ['meta', 'meta'],
]
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'office:version="1.3"',
  ])
  .join(' ');
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const escaped = (text) =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A ZIP whose first entry says, unpacked, what it is. The hour is the same every time, so that the file is, too. */
export function odfOf(kind, { body, automatic = '', styles, title, author, statistic = '' }) {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  const files = {
    'content.xml': `${head}<office:document-content ${names}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'styles.xml': `${head}<office:document-styles ${names}>${styles}</office:document-styles>`,
    'meta.xml': `${head}<office:document-meta ${names}><office:meta><dc:title>${escaped(title)}</dc:title><meta:initial-creator>${escaped(author)}</meta:initial-creator><dc:creator>${escaped(author)}</dc:creator><dc:language>de-DE</dc:language>${statistic}</office:meta></office:document-meta>`,
  };
  const entries = Object.keys(files).map(
    (name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
  );
  files['META-INF/manifest.xml'] =
    `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${entries.join('')}</manifest:manifest>`;
  const mtime = new Date('2026-01-05T09:00:00');
  const bytes = Object.entries(files).map(([name, text]) => [name, [Buffer.from(text), { mtime, level: 9 }]]);
  return Buffer.from(
    zipSync({ mimetype: [Buffer.from(type), { mtime, level: 0 }], ...Object.fromEntries(bytes) }),
  );
}
