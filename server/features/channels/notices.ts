import { desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channelNotice, membership, organisation, person } from '../../../db/schema/index.ts';
import { authorJson } from '../people/author-json.ts';
import type { Author } from '../people/schema.ts';
import type { ChannelNotice } from './schema.ts';

/** The last that was announced in a channel, the newest first. */
export function noticesOf(tx: Transaction, channelId: string): Promise<ChannelNotice[]> {
  return prepared(tx, 'channel_notices', (db) => {
    const whom = alias(membership, 'whom');
    const whomPerson = alias(person, 'whom_person');
    const whomOrganisation = alias(organisation, 'whom_organisation');
    return db
      .select({
        id: channelNotice.id,
        kind: channelNotice.kind,
        at: channelNotice.at,
        note: channelNotice.note,
        until: channelNotice.until,
        by: authorJson(person, membership, organisation).as('by'),
        about: sql<Author | null>`case when ${whomPerson.id} is not null then
          ${authorJson(whomPerson, whom, whomOrganisation)} end`.as('about'),
      })
      .from(channelNotice)
      .innerJoin(membership, eq(membership.id, channelNotice.doneBy))
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(organisation, eq(organisation.id, membership.organisationId))
      .leftJoin(whom, eq(whom.id, channelNotice.about))
      .leftJoin(whomPerson, eq(whomPerson.id, whom.personId))
      .leftJoin(whomOrganisation, eq(whomOrganisation.id, whom.organisationId))
      .where(eq(channelNotice.channelId, sql.placeholder('channelId')))
      .orderBy(desc(channelNotice.number))
      .limit(20);
  }).execute({ channelId });
}
