import { m } from '../../../messages/compiled/messages.js';
import { dayIn } from '../../plugins/moment-in.ts';
import { classificationWords, kindWords, licenceWords } from './words.ts';
import type { FileToSave } from './files-to-save.ts';

interface Saved {
  files: readonly (FileToSave & { entry: string })[];
  /** of those that were chosen, so many are not among them */
  missing: number;
  /** where this installation stands */
  origin: string;
  now: Date;
}

/** What lies in a ZIP, for whoever opens it next year: a text that every computer shows (UTF-8 with its mark, lines as Windows ends them). */
export function indexOfFiles({ files, missing, origin, now }: Saved, locale: 'de' | 'en'): string {
  const says = { locale };
  const parts = files.map((file) => [
    file.entry,
    `  ${file.title}`,
    `  ${kindWords[file.kind]({}, says)}, ${m.document_version({ number: file.number }, says)}, ${dayIn(locale, file.createdAt)}`,
    `  ${m.documents_from({}, says)}: ${file.source}`,
    `  ${m.knowledge_channel({}, says)}: ${file.channel}`,
    `  ${m.document_licence({}, says)}: ${licenceWords[file.licence]({}, says)}`,
    `  ${m.document_class({}, says)}: ${classificationWords[file.classification]({}, says)}`,
    `  ${origin}/dokumente/${file.id}`,
    '',
  ]);
  const lines = [
    m.documents_index_head({ day: dayIn(locale, now.toISOString()), origin }, says),
    ...(missing > 0 ? [m.documents_index_missing({ count: missing }, says)] : []),
    '',
    ...parts.flat(),
  ];
  return `\uFEFF${lines.join('\r\n')}`;
}
