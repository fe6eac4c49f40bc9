import type { TestApp } from './app.ts';
import { id, people, type ChannelName, type PersonName } from './world.ts';

interface Described {
  channel?: ChannelName;
  by?: PersonName;
  title?: string;
  description?: string;
  kind?: string;
  licence?: string;
  actionField?: string | null;
}

/** Documents as they are once their texts are there: what stands on their pages is said, and no file is needed. */
export function pagedDocuments(house: TestApp) {
  const query = (text: string, values: unknown[]) => house.database.owner.query(text, values);
  /** its next version, of these pages; what stands before a line break is the heading of a page */
  async function version(
    document: string,
    pages: string[],
    by: PersonName = 'member',
    state = 'ready',
  ): Promise<void> {
    const { rows } = await query(
      `with counted as (update document set version_count = version_count + 1 where id = $1 returning channel_id, version_count)
      insert into document_version (document_id, channel_id, number, size, name, media_type, inspection, membership_id, person_id,
        organisation_id, function, state)
      select $1, channel_id, version_count, 1, 'unterlage.pdf', 'application/pdf', '{"format":"pdf","hints":[]}', $2, $3, $4, 'Amt', $5
      from counted returning id`,
      [document, ...whoIs(by), state],
    );
    await query(
      `insert into document_page (version_id, channel_id, number, heading, text)
      select v.id, v.channel_id, nth, case when page like E'%\n%' then split_part(page, E'\n', 1) else '' end, page
      from document_version v, unnest($2::text[]) with ordinality p (page, nth) where v.id = $1`,
      [rows[0]?.id, pages],
    );
  }

  /** a document with a first version of these pages; its id */
  async function document(pages: string[], said: Described = {}): Promise<string> {
    const { channel = 'open', by = 'member', title = 'Unterlage', description = '' } = said;
    const { kind = 'other', licence = 'programme', actionField = null } = said;
    const { rows } = await query(
      `insert into document (channel_id, title, description, kind, licence, action_field, classification, membership_id, person_id,
        organisation_id) values ($1, $2, $3, $4, $5, $6, 'programme', $7, $8, $9) returning id`,
      [id(`channel:${channel}`), title, description, kind, licence, actionField, ...whoIs(by)],
    );
    const made = String(rows[0]?.id);
    await version(made, pages, by);
    return made;
  }

  return { document, version };
}

const whoIs = (name: PersonName) => [id(`membership:${name}`), id(`person:${name}`), id(people[name][2])];
