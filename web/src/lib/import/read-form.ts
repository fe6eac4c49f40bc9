import { textOf } from '#lib/api.ts';
import { kindIn, type Kind } from './kinds.ts';

/** What the form brings: the file that was chosen now, or else the one of the preview, which the form brought along. */
export interface ChosenFile {
  kind: Kind;
  /** base64 */
  file: string;
  name: string;
  /** the plan that was looked at, if it is of this file and kind */
  plan: string;
  key: string;
}

export async function chosenIn(form: FormData): Promise<ChosenFile> {
  const kind = kindIn(form);
  const chosen = form.get('datei');
  const key = textOf(form, 'key');
  if (chosen instanceof File && chosen.name !== '') {
    const file = Buffer.from(await chosen.arrayBuffer()).toString('base64');
    return { kind, file, name: chosen.name.slice(0, 200), plan: '', key };
  }
  const plan = textOf(form, 'planKind') === kind ? textOf(form, 'plan') : '';
  return { kind, file: textOf(form, 'file'), name: textOf(form, 'name').slice(0, 200), plan, key };
}
