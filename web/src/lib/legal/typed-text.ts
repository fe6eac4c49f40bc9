import type { LegalSource } from '#lib/api-types.ts';
import { textOf } from '#lib/api.ts';

/** What stands in the form of a text, as the API takes it. */
export interface TypedText {
  basedOn: number;
  texts: LegalSource['texts'];
  note: string;
  needsAcceptance: boolean;
}

export function typedIn(form: FormData): TypedText {
  const words = (language: string) => ({
    title: textOf(form, `texts.${language}.title`),
    body: textOf(form, `texts.${language}.body`).replaceAll('\r\n', '\n'),
  });
  return {
    basedOn: Number(textOf(form, 'basedOn')) || 0,
    texts: { de: words('de'), en: words('en') },
    note: textOf(form, 'note'),
    needsAcceptance: form.has('needsAcceptance'),
  };
}
