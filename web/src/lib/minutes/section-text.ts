import * as Y from 'yjs';
import { forStorage } from './base64.ts';
import { editBetween } from './edit-between.ts';

/** The field in which a section is written: of a textarea what is needed. */
export type Field = Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange' | 'setRangeText' | 'scrollTop'
>;

/**
 * A section's text as it merges: what is typed into the field becomes edits, and what others wrote comes into the field without moving the caret
 * from its word. This script is loaded when somebody opens the minutes to write.
 */
export class SectionText {
  readonly copy: number;
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText('body');
  readonly #undo: Y.UndoManager;
  readonly #field: Field;
  /** what the server is known to have */
  #known: Uint8Array;
  /** while a sign is being composed of several keys the field is left alone, and what others write waits */
  #composing = false;
  #waiting: (() => void)[] = [];

  constructor(field: Field, state: string) {
    this.#field = field;
    this.copy = this.#doc.clientID;
    if (state) Y.applyUpdate(this.#doc, forStorage.toBytes(state), 'server');
    this.#known = Y.encodeStateVector(this.#doc);
    this.#undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([this]), captureTimeout: 500 });
  }

  /** Calls when there is something that the server has not. Gives back what ends it. */
  whenChanged(tell: () => void): () => void {
    const heard = (_: Uint8Array, origin: unknown) => {
      if (origin !== 'server') tell();
    };
    this.#doc.on('update', heard);
    return () => {
      this.#doc.off('update', heard);
      this.#undo.destroy();
      this.#doc.destroy();
    };
  }

  /** Something stands in the field: typed, or put there by the browser. */
  typed() {
    if (this.#composing) return;
    const edit = editBetween(this.#text.toString(), this.#field.value, this.#field.selectionEnd);
    if (!edit) return;
    this.#doc.transact(() => {
      if (edit.removed > 0) this.#text.delete(edit.at, edit.removed);
      if (edit.inserted) this.#text.insert(edit.at, edit.inserted);
    }, this);
  }

  composing(now: boolean) {
    this.#composing = now;
    if (now) return;
    this.typed();
    for (const merge of this.#waiting.splice(0)) merge();
  }

  /** Her own last edits, and not what others wrote since. */
  undo = () => this.#composing || this.#take(() => this.#undo.undo());
  redo = () => this.#composing || this.#take(() => this.#undo.redo());

  /** What others wrote, what the server has by now, or what was left in this browser. False: it could not be read. */
  merge(update: Uint8Array | string, origin: 'server' | 'browser' = 'server'): boolean {
    const bytes = typeof update === 'string' ? forStorage.toBytes(update) : update;
    const merge = () => this.#take(() => Y.applyUpdate(this.#doc, bytes, origin));
    if (!this.#composing) return merge();
    this.#waiting.push(merge);
    return true;
  }

  /** The server said that it has all of this. */
  acknowledged(state: string) {
    this.merge(state);
    this.#known = Y.encodeStateVectorFromUpdate(forStorage.toBytes(state));
  }

  unsent = (): Uint8Array => Y.encodeStateAsUpdate(this.#doc, this.#known);
  toString = (): string => this.#text.toString();

  #take(change: () => unknown): boolean {
    // what was typed and not heard of yet comes first
    this.typed();
    const { selectionStart, selectionEnd } = this.#field;
    const [from, to] = [this.#placeAt(selectionStart), this.#placeAt(selectionEnd)];
    try {
      change();
    } catch {
      return false;
    }
    this.show(this.#indexOf(from, selectionStart), this.#indexOf(to, selectionEnd));
    return true;
  }

  /** The field says what the text is. */
  show(from = this.#field.selectionStart, to = this.#field.selectionEnd) {
    const field = this.#field;
    const edit = editBetween(field.value, this.#text.toString());
    if (!edit) return;
    const { scrollTop } = field;
    field.setRangeText(edit.inserted, edit.at, edit.at + edit.removed, 'preserve');
    field.setSelectionRange(from, to);
    field.scrollTop = scrollTop;
  }

  #placeAt = (index: number) => Y.createRelativePositionFromTypeIndex(this.#text, index, -1);
  #indexOf = (place: Y.RelativePosition, otherwise: number): number =>
    Y.createAbsolutePositionFromRelativePosition(place, this.#doc)?.index ?? otherwise;
}
