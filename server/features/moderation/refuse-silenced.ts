import { and, eq, gt, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { membership, moderationEntry, organisation, person, silence } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { momentIn } from '../../plugins/moment-in.ts';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/**
 * Refuses what the viewer writes in a channel while she may not: until when, who decided so, why, and how to object. Without it the database
 * refuses all the same (`post_not_silenced`), and says nothing.
 */
export async function refuseSilenced(tx: Transaction, viewer: Viewer, channelId: string): Promise<void> {
  const [found] = await prepared(tx, 'silence_of_viewer', (db) =>
    db
      .select({
        until: silence.until,
        reason: moderationEntry.reason,
        name: person.name,
        organisation: organisation.name,
      })
      .from(silence)
      .innerJoin(moderationEntry, eq(moderationEntry.id, silence.entry))
      .innerJoin(membership, eq(membership.id, moderationEntry.doneBy))
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .where(
        and(
          eq(silence.channelId, sql.placeholder('channel')),
          eq(silence.personId, sql.placeholder('person')),
          gt(silence.until, sql`now()`),
        ),
      ),
  ).execute({ channel: channelId, person: viewer.personId });
  permit(viewer, !found, (locale) =>
    found ? m.problem_silenced({ ...found, until: momentIn(locale, found.until) }, { locale }) : '',
  );
}
