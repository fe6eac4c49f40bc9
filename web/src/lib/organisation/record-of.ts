import { textOf } from '#lib/api.ts';
import { dayNames } from './taking-part.ts';
import type { TypedRecord } from './typed-record.ts';

const texts = [
  'name',
  'kind',
  'district',
  'letters',
  'hue',
  'shape',
  'revision',
  'key',
  ...Object.keys(dayNames),
];

export function typedIn(form: FormData): TypedRecord {
  const ids = form.getAll('placeId').map(String);
  const places = form.getAll('place').map((name, at) => ({ id: ids[at] ?? '', name: String(name) }));
  return {
    texts: Object.fromEntries(texts.map((name) => [name, textOf(form, name)])),
    places,
    leading: form.has('leading') ? Number(textOf(form, 'leading')) : -1,
  };
}

/** What the API is sent; a place whose name was emptied is left out. */
export function bodyOf({ texts: said, places, leading }: TypedRecord) {
  const text = (name: string) => said[name] ?? '';
  return {
    ...{ name: text('name'), kind: text('kind'), district: text('district') },
    tile: { letters: text('letters'), hue: Number(text('hue')), shape: text('shape') },
    ...Object.fromEntries(Object.keys(dayNames).map((name) => [name, text(name) || null])),
    municipalities: places.flatMap(({ id, name }, at) =>
      name.trim() ? [{ ...(id && { id }), name, leads: at === leading }] : [],
    ),
  };
}
