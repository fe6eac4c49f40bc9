import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** Objects may lie packed in streams of objects; this is how much of them is looked into. */
const most = 50_000_000;

/**
 * The names that stand in the objects of a PDF (`/Launch`), also in packed ones and where letters are written as numbers. It is no parser:
 * what it finds is a reason to say no, what it does not find proves nothing.
 */
export async function pdfNames(path: string): Promise<Set<string>> {
  const file = await readFile(path);
  const names = new Set<string>();
  collect(file.toString('latin1'), names);
  let unpacked = 0;
  for (let at = file.indexOf('/ObjStm'); at >= 0 && unpacked < most; at = file.indexOf('/ObjStm', at + 1)) {
    const begin = file.indexOf('stream', at);
    if (begin < 0) break;
    try {
      const from = begin + 6 + (file[begin + 6] === 13 ? 2 : 1);
      const objects = inflateSync(file.subarray(from, file.indexOf('endstream', from)), {
        maxOutputLength: most,
      });
      unpacked += objects.length;
      collect(objects.toString('latin1'), names);
    } catch {
      // packed in another way, or longer than anybody's objects are
    }
  }
  return names;
}

const watched = new Set([
  ...['Launch', 'RichMedia', 'Movie', 'Sound', 'Rendition', 'ImportData'],
  ...['JavaScript', 'JS', 'XFA', 'FileAttachment', 'SubmitForm', 'GoToR', 'GoToE'],
]);

function collect(text: string, names: Set<string>): void {
  for (const [, name = ''] of text.matchAll(/\/([A-Za-z#][A-Za-z0-9#]{1,40})/g)) {
    const plain = name.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    );
    if (watched.has(plain)) names.add(plain);
  }
}
