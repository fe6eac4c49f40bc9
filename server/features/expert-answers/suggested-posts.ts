import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, organisation, person, post, thread } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { offsetOf, pageFrom, type PageQuery } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { maySettleSuggestions } from './policy.ts';
import type { Suggested } from './schema.ts';
import { voucherJson } from './voucher-json.ts';

const open = 'from expert_suggestion s where s.post_id = post.id and s.settled_at is null';
const newest = `(select coalesce(json_agg(json_build_object('by', ${voucherJson('each.membership_id')}, 'note', each.note,
  'at', ${rfc3339('each.suggested_at')}) order by each.suggested_at desc), '[]')
  from (select s.* ${open} order by s.suggested_at desc limit 20) each)`;

/** Posts that people would like to see as the expert answer, those of most people first. */
export async function suggestedPosts(
  tx: Transaction,
  viewer: Viewer,
  { limit, after }: PageQuery,
): Promise<{ items: Suggested[]; next: string | null }> {
  permit(viewer, maySettleSuggestions(viewer), (locale) => m.problem_suggestions_advisors({}, { locale }));
  const from = offsetOf(after);
  const rows = await prepared(tx, `suggested_posts${checked(viewer)}`, (db) => {
    const count = sql<number>`(select count(*)::integer ${sql.raw(open)})`;
    return db
      .select({
        postId: post.id,
        number: post.number,
        html: post.html,
        author: authorJson(person, post, organisation).as('author'),
        thread: { id: thread.id, slug: thread.slug, title: thread.title },
        channel: { id: channel.id, slug: channel.slug, name: channel.name },
        count: count.as('count'),
        suggestions: sql<Suggested['suggestions']>`${sql.raw(newest)}`.as('suggestions'),
      })
      .from(post)
      .innerJoin(thread, eq(thread.id, post.threadId))
      .innerJoin(channel, eq(channel.id, post.channelId))
      .innerJoin(person, eq(person.id, post.personId))
      .innerJoin(organisation, eq(organisation.id, post.organisationId))
      .where(
        and(
          sql`${post.id} = any (array(select post_id from expert_suggestion where settled_at is null))`,
          isNull(post.stub),
          readable({ db }, viewer),
        ),
      )
      .orderBy(desc(count), asc(post.createdAt), asc(post.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('from'));
  }).execute({ ...viewerValues(viewer), limit: limit + 1, from });
  return pageFrom(rows, limit, from);
}
