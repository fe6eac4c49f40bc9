import { id, people, type PersonName } from '../../support/world.ts';
import { documentOf, writeUpload } from './documents.ts';
import type { Place } from './place.ts';

const personOf = (name: PersonName) => id(`person:${name}`);

/** What is one person's own, in every table that holds such things. */
export async function writeOwnRows(place: Place): Promise<void> {
  const query = place.query.bind(place);
  await query('insert into person_setting (person_id) values ($1)', [personOf('lead')]);
  await query(`insert into channel_follow values ($1, $2, 'all')`, [personOf('lead'), id('channel:own')]);
  await query(
    `insert into helpful_mark (post_id, thread_id, channel_id, person_id, membership_id)
    select id, thread_id, channel_id, $1, $2 from post where id = any ($3)`,
    [personOf('member'), id('membership:member'), [id('post:own:2'), id('post:foreign:2')]],
  );
  await query('insert into read_mark values ($1, $2, 1)', [personOf('lead'), id('thread:own')]);
  await query(`insert into thread_follow values ($1, $2, 'follows')`, [personOf('lead'), id('thread:own')]);
  // of the second thread she was told before she lost the right to read it
  await query(
    `insert into notification (person_id, thread_id, channel_id, kind, since, at)
    select $1, thread_id, channel_id, 'followed_thread', number, now() from post where id = any ($2)`,
    [personOf('lead'), [id('post:own:2'), id('post:foreign:2')]],
  );
  await query(
    `insert into notification (person_id, document_id, channel_id, kind, since, until, actor, at) select $1, id, channel_id, 'version_refused', 1, 1, membership_id, now() from document where id = any ($2)`,
    [personOf('lead'), [documentOf('own'), documentOf('foreign')]],
  );
  const inOpen = `thread:${id('thread:open')}`;
  await query('insert into draft (person_id, place, body) values ($1, $2, $3)', [
    personOf('member'),
    inOpen,
    'halb',
  ]);
  for (const name of Object.keys(people) as PersonName[])
    if (name !== 'admin') await writeUpload(place, name);
  await query(`select note_chore('limits', now(), 1, null)`);
  await query(
    `insert into saved_search (id, person_id, name, search) values ($1, $2, 'Leerstand', '{"q": "Leerstand"}')`,
    [id('saved:member'), personOf('member')],
  );
  await query(`insert into idempotency_key (person_id, key, request_hash) values ($1, 'schluessel', '')`, [
    personOf('stranger'),
  ]);
}
