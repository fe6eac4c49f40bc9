import { SaxesParser } from 'saxes';
import { Refused } from './refused.ts';

/**
 * What is told of a document. Names come without their prefix, which every program chooses as it likes. Attributes come by both
 * names, because `id` and `r:id` stand side by side.
 */
export interface XmlListener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part of an office file. Its beginning is looked at also where nobody listens: entities can be declared nowhere else, and without
 * a declaration the parser knows of five. No office program writes one.
 */
export async function readXml(
  bytes: AsyncIterable<Buffer>,
  depthLimit: number,
  listener?: XmlListener,
): Promise<void> {
  let decoder: TextDecoder | undefined;
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  let begun = false;
  parser.on('doctype', () => {
    throw new Refused('doctype');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    begun = true;
    depth += 1;
    if (depth > depthLimit) throw new Refused('too-deep', `${depthLimit} elements`);
    listener?.open?.(local(name), withLocalNames(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener?.close?.(local(name));
  });
  if (listener?.text) {
    parser.on('text', (text) => listener.text?.(text));
    parser.on('cdata', (text) => listener.text?.(text));
  }
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    if (listener || !begun) parser.write(decoder.decode(chunk, { stream: true }));
  }
  if (listener) parser.write(decoder?.decode() ?? '').close();
  // LibreOffice leaves a part empty that nobody changed
  else if (!begun && decoder) throw new Refused('damaged', 'XML without an element');
}

/** By its mark; what other programs put beside an office file may be UTF-16. */
function encodingOf(chunk: Buffer): string {
  const mark = chunk.subarray(0, 2).toString('hex');
  return { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8';
}

function withLocalNames(attributes: Record<string, string>): Record<string, string> {
  const named: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const name in attributes) {
    if (name.startsWith('xmlns')) continue;
    const value = attributes[name] ?? '';
    named[name] = value;
    if (local(name) === name || !(local(name) in attributes)) named[local(name)] = value;
  }
  return named;
}
