import { diffWordsWithSpace } from 'diff';
import * as Y from 'yjs';

/** under which name a section's text stands in its document; the pages know it, too */
const root = 'body';
/** More pieces than a day without a line makes. Where each goes is looked for among all that were written at the same place, so both are bounded. */
const mostStructs = 1_000;
const mostWriters = 100;
/** of a section, with what was taken out of it */
const mostKept = 5_000;
/** further than anybody types; a number beyond would count for all who come after */
const furthestClock = 5_000_000;
/** milliseconds in which everybody else waits */
const mostTime = 200;

export const openText = (state: Uint8Array | null): Y.Doc => {
  const doc = new Y.Doc();
  doc.getText(root);
  if (state) Y.applyUpdate(doc, state);
  return doc;
};

export const textOf = (doc: Y.Doc): string => doc.getText(root).toString();

export const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(doc);

/** So many pieces that no more are taken: it would take everybody's time. */
export const isWorn = (doc: Y.Doc): boolean =>
  [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0) > mostKept;

/** What of `update` was new, as an update; null: nothing. False: it is none, or not one of a text, or what stands before it is missing. */
export function mergeUpdate(doc: Y.Doc, update: Uint8Array): Uint8Array | null | false {
  if (!isOfText(update)) return false;
  const change = changeBy(doc, () => {
    try {
      Y.applyUpdate(doc, update);
      return true;
    } catch {
      return false;
    }
  });
  // what waits for something that nobody sent would wait for ever, and make the next ones wait
  if (doc.store.pendingStructs || doc.store.pendingDs) return false;
  return change;
}

/** Makes the text what `body` says, by an edit as small as can be found in time. */
export function replaceText(doc: Y.Doc, body: string): Uint8Array | null {
  const text = doc.getText(root);
  const before = text.toString();
  return (
    changeBy(doc, () => {
      doc.transact(() => {
        let at = 0;
        for (const { value, added, removed } of partsOf(before, body)) {
          if (removed) text.delete(at, value.length);
          else {
            if (added) text.insert(at, value);
            at += value.length;
          }
        }
      });
      return true;
    }) || null
  );
}

interface Part {
  value: string;
  added?: boolean;
  removed?: boolean;
}

function partsOf(before: string, after: string): Part[] {
  const words = diffWordsWithSpace(before, after, { timeout: mostTime });
  if (words) return words;
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  // two halves of one sign stay together
  if (cutsSign(before, start) || cutsSign(after, start)) start -= 1;
  if (cutsSign(before, before.length - end) || cutsSign(after, after.length - end)) end -= 1;
  return [
    { value: before.slice(0, start) },
    { value: before.slice(start, before.length - end), removed: true },
    { value: after.slice(start, after.length - end), added: true },
    { value: before.slice(before.length - end) },
  ];
}

/** Whether what stands before `at` is the first half of a sign. */
const cutsSign = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');

function changeBy(doc: Y.Doc, act: () => boolean): Uint8Array | null | false {
  const changes: Uint8Array[] = [];
  const note = (change: Uint8Array) => changes.push(change);
  doc.on('update', note);
  const done = act();
  doc.off('update', note);
  if (!done) return false;
  return changes.length > 0 ? Y.mergeUpdates(changes) : null;
}

/** Looked through before it is applied: an update of a text alone, of a size that is merged in no time. */
function isOfText(update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const ranges = [...ds.clients.values()].flat();
    return (
      structs.length + ranges.length <= mostStructs &&
      new Set(structs.map(({ id }) => id.client)).size <= mostWriters &&
      structs.every(({ id, length }) => isWithin(id.clock, length)) &&
      ranges.every(({ clock, len }) => isWithin(clock, len)) &&
      structs.every(isText)
    );
  } catch {
    return false;
  }
}

const isWithin = (clock: number, length: number): boolean =>
  clock >= 0 && length >= 0 && clock + length <= furthestClock;

function isText(struct: Y.Item | Y.GC | Y.Skip): boolean {
  if (!(struct instanceof Y.Item)) return struct instanceof Y.GC;
  const { content, parent, parentSub } = struct;
  if (parentSub !== null || (typeof parent === 'string' && parent !== root) || parent instanceof Y.ID)
    return false;
  return content instanceof Y.ContentDeleted || content instanceof Y.ContentString;
}
