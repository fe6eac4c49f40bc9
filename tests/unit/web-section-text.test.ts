import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forStorage } from '../../web/src/lib/minutes/base64.ts';
import { editBetween } from '../../web/src/lib/minutes/edit-between.ts';
import { SectionText, type Field } from '../../web/src/lib/minutes/section-text.ts';

/** What of a textarea is needed, as browsers do it. */
function fieldOf(value = ''): Field {
  return {
    ...{ value, selectionStart: value.length, selectionEnd: value.length, scrollTop: 0 },
    setSelectionRange(from: number | null, to: number | null) {
      this.selectionStart = from ?? 0;
      this.selectionEnd = to ?? 0;
    },
    setRangeText(words: string, start?: number, end?: number) {
      this.value = this.value.slice(0, start) + words + this.value.slice(end);
    },
  } as Field;
}
const type = (field: Field, text: SectionText, at: number, words: string, removed = 0) => {
  field.value = field.value.slice(0, at) + words + field.value.slice(at + removed);
  field.setSelectionRange(at + words.length, at + words.length);
  text.typed();
};
const writer = (state = '') => {
  const field = fieldOf();
  const text = new SectionText(field, state);
  text.show();
  return { field, text };
};

describe('the smallest edit between two texts', () => {
  test('makes the one the other', () => {
    const signs = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', '👩', '👨', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(signs, signs, fc.nat(12), (before, after, caret) => {
        const edit = editBetween(before, after, Math.min(caret, after.length));
        if (!edit) return before === after;
        const made = before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed);
        return (
          made === after &&
          edit.inserted.isWellFormed() &&
          before.slice(edit.at, edit.at + edit.removed).isWellFormed()
        );
      }),
      { seed: 20_261_130, numRuns: 2000 },
    );
  });

  test('of equal letters it is the one at the caret', () => {
    expect(editBetween('aaa', 'aaaa', 2)).toEqual({ at: 1, removed: 0, inserted: 'a' });
    expect(editBetween('aaa', 'aaaa')).toEqual({ at: 3, removed: 0, inserted: 'a' });
    expect(editBetween('ab', 'ab')).toBeNull();
  });
});

test('what another writes before the caret moves it on, with the word at which it stands', () => {
  const one = writer();
  type(one.field, one.text, 0, 'Es kamen alle.');
  const two = writer(forStorage.toText(one.text.unsent()));
  expect(two.field.value).toBe('Es kamen alle.');
  one.field.setSelectionRange(9, 13);
  type(two.field, two.text, 0, 'Heute: ');
  one.field.setSelectionRange(9, 13);
  one.text.merge(two.text.unsent());
  expect(one.field.value).toBe('Heute: Es kamen alle.');
  expect(one.field.value.slice(one.field.selectionStart, one.field.selectionEnd)).toBe('alle');
});

test('taking back takes back her own, and leaves what others wrote', () => {
  const one = writer();
  type(one.field, one.text, 0, 'Eigenes');
  const two = writer(forStorage.toText(one.text.unsent()));
  type(two.field, two.text, 7, ' Fremdes');
  one.text.merge(two.text.unsent());
  one.text.undo();
  expect(one.field.value).toBe(' Fremdes');
  one.text.redo();
  expect(one.field.value).toBe('Eigenes Fremdes');
});

test('while a sign is being composed the field is left alone', () => {
  const one = writer();
  type(one.field, one.text, 0, 'Ende');
  const two = writer(forStorage.toText(one.text.unsent()));
  one.text.composing(true);
  one.field.value = 'Ende´';
  type(two.field, two.text, 0, 'Am ');
  one.text.merge(two.text.unsent());
  expect(one.field.value).toBe('Ende´');
  one.field.value = 'Endeé';
  one.text.composing(false);
  expect(one.field.value).toBe('Am Endeé');
});

test('what is acknowledged is not sent again, and only what is typed here calls', () => {
  const one = writer();
  let called = 0;
  one.text.whenChanged(() => (called += 1));
  type(one.field, one.text, 0, 'x'.repeat(500));
  expect(called).toBe(1);
  one.text.acknowledged(forStorage.toText(one.text.unsent()));
  expect(called).toBe(1);
  expect(one.text.unsent().length).toBeLessThan(20);
  expect(one.text.merge(new Uint8Array([1, 2, 3]))).toBe(false);
  expect(one.field.value).toHaveLength(500);
});
