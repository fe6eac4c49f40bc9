import { zipSync, type AsyncZippableFile } from 'fflate';

type Content = string | Uint8Array;

/** A ZIP of these files. What `mimetype` holds stands first and is not packed. */
export function zipOf(files: Record<string, Content>): Buffer {
  const entries = Object.entries(files).map(([name, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const options: AsyncZippableFile = [bytes, { level: name === 'mimetype' ? 0 : 6 }];
    return [name, options] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]));
}

/** Changes what the list of contents says of its entries. */
export function withHeaders(zip: Buffer, change: (header: Buffer) => unknown): Buffer {
  const mark = Buffer.from('PK\x01\x02', 'latin1');
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 46)) change(zip.subarray(at));
  return zip;
}
