import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { person, personSetting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tagsAsTyped } from '../threads/tags-as-typed.ts';
import { readSettings } from './read-settings.ts';
import type { ChangeSettings, Settings } from './settings-schema.ts';

/** What somebody decides for herself. */
export async function changeSettings(
  tx: Transaction,
  viewer: Viewer,
  { topics, phone, followDefault, ...appearance }: ChangeSettings,
): Promise<Settings> {
  const number = phone?.replaceAll(/\s+/g, ' ').trim();
  if (number && !canBeCalled(number)) {
    throw new Invalid([{ field: 'phone', message: (locale) => m.problem_field_phone({}, { locale }) }]);
  }
  const said = {
    ...(topics && { topics: tagsAsTyped(topics) }),
    ...(number !== undefined && { phone: number }),
  };
  if (Object.keys(said).length > 0) {
    await tx.db.update(person).set(said).where(eq(person.id, viewer.personId));
  }
  const chosen = {
    ...appearance,
    ...(followDefault && { followDefault: followDefault === 'usual' ? null : followDefault }),
  };
  if (Object.keys(chosen).length > 0) {
    await tx.db
      .insert(personSetting)
      .values({ personId: viewer.personId, ...chosen })
      .onConflictDoUpdate({ target: personSetting.personId, set: chosen });
  }
  return readSettings(tx, viewer);
}

/** Digits, in whatever groups; with an extension or the name of an office beside them it is no number any more. */
const canBeCalled = (number: string): boolean =>
  /^[+(\d][\d\s()/.–-]*$/.test(number) && number.replaceAll(/\D/g, '').length >= 3;
