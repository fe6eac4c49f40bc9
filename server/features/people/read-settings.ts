import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { person, personSetting } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Appearance, Settings } from './settings-schema.ts';

const usual: Appearance = { theme: 'system', textSize: 'normal', shortcuts: true };

/** What the viewer has chosen for herself. */
export async function readSettings(tx: Transaction, viewer: Viewer): Promise<Settings> {
  const [row] = await prepared(tx, 'settings_of_viewer', (db) =>
    db
      .select({
        theme: personSetting.theme,
        textSize: personSetting.textSize,
        shortcuts: personSetting.shortcuts,
        followDefault: personSetting.followDefault,
        topics: person.topics,
        phone: person.phone,
      })
      .from(person)
      .leftJoin(personSetting, eq(personSetting.personId, person.id))
      .where(eq(person.id, sql.placeholder('viewerPerson'))),
  ).execute({ viewerPerson: viewer.personId });
  return {
    theme: row?.theme ?? usual.theme,
    textSize: row?.textSize ?? usual.textSize,
    shortcuts: row?.shortcuts ?? usual.shortcuts,
    followDefault: row?.followDefault ?? 'usual',
    topics: row?.topics ?? [],
    phone: row?.phone ?? '',
  };
}

/** The part of it that every page needs. */
export async function appearanceOf(tx: Transaction, viewer: Viewer): Promise<Appearance> {
  const [row] = await prepared(tx, 'appearance_of_viewer', (db) =>
    db
      .select({
        theme: personSetting.theme,
        textSize: personSetting.textSize,
        shortcuts: personSetting.shortcuts,
      })
      .from(personSetting)
      .where(eq(personSetting.personId, sql.placeholder('viewerPerson'))),
  ).execute({ viewerPerson: viewer.personId });
  return row ?? usual;
}
