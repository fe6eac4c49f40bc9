import type { Transaction } from '../../../db/client.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import type { ExpertFile } from './schema.ts';
import { signersJson, voucherJson } from './voucher-json.ts';

const text = `select
  (select coalesce(json_agg(json_build_object('postId', e.post_id, 'number', p.number, 'reason', e.reason,
      'validUntil', e.valid_until, 'pinnedAt', ${rfc3339('e.pinned_at')}, 'pinnedBy', ${voucherJson('e.pinned_by')},
      'signedBy', ${signersJson('e.id')}, 'takenOffAt', ${rfc3339('e.taken_off_at')},
      'takenOffBy', ${voucherJson('e.taken_off_by')}, 'takenOffReason', e.taken_off_reason, 'replacedBy', newer.number)
      order by e.pinned_at desc), '[]')
    from (select * from expert_answer where thread_id = $1 and taken_off_at is not null order by pinned_at desc limit 30) e
    join post p on p.id = e.post_id
    left join (select replaces, number from expert_answer n join post np on np.id = n.post_id where n.thread_id = $1) newer
      on newer.replaces = e.id) as "earlierExpertAnswers",
  (select coalesce(json_agg(json_build_object('number', number, 'count', count) order by number), '[]')
    from (select p.number, count(*) from expert_suggestion s join post p on p.id = s.post_id
      where s.thread_id = $1 and s.settled_at is null and p.stub is null group by p.number) open) as "suggestedPosts",
  (select coalesce(json_agg(p.number order by p.number), '[]') from expert_suggestion s join post p on p.id = s.post_id
    where s.thread_id = $1 and s.person_id = viewer_person() and s.settled_at is null) as "ownSuggestions"`;

/** The history of a thread's expert answers, and what is suggested. Whoever asks has found the thread, and so reads its channel. */
export async function expertFile(tx: Transaction, threadId: string): Promise<ExpertFile> {
  const { rows } = await tx.db.$client.query<ExpertFile>({ name: 'expert_file', text, values: [threadId] });
  if (!rows[0]) throw new Error('a query of one row gave none');
  return rows[0];
}

/** The part that all readers of the thread see, as events tell it. */
export async function toldExpertFile(tx: Transaction, threadId: string) {
  const { ownSuggestions: _own, ...told } = await expertFile(tx, threadId);
  return told;
}
