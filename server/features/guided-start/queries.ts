import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { LegalPage } from '../legal-texts/schema.ts';
import type { GuidedStart } from './schema.ts';

/** How far the installation is, from what is there: a step that was done elsewhere is done here, too. */
export async function readGuidedStart(tx: Transaction): Promise<GuidedStart> {
  const { rows } = await tx.db.execute<Record<string, boolean> & { openTexts: LegalPage[] }>(sql`
    select exists (select from setting where key = 'installationName') as "name",
      array(select needed.page from unnest(array['imprint', 'privacy', 'accessibility']) with ordinality as needed (page, place)
        where not exists (select from legal_version v where v.page = needed.page and v.number > 0)
        order by needed.place) as "openTexts",
      exists (select from legal_version where page = 'house-rules' and number > 0) as "houseRules",
      exists (select from organisation where kind <> 'operator') as "organisation",
      exists (select from channel) as "channel",
      exists (select from membership where person_id <> viewer_person()) as "invitation",
      coalesce((select value from setting where key = 'guidedStartLeft') = 'true', false) as "left"`);
  const [found] = rows;
  if (!found) throw new Error('a select without from returned nothing');
  const { openTexts, left = false } = found;
  return {
    steps: [
      { step: 'name', done: !!found.name },
      { step: 'legal-texts', done: openTexts.length === 0 },
      { step: 'house-rules', done: !!found.houseRules },
      { step: 'organisation', done: !!found.organisation },
      { step: 'channel', done: !!found.channel },
      { step: 'invitation', done: !!found.invitation },
    ],
    openTexts,
    left,
  };
}
