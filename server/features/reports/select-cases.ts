import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import {
  channel,
  document,
  objection,
  organisation,
  person,
  post,
  report,
  reportCase,
  thread,
} from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { readable } from '../channels/policy.ts';
import { opensDocument } from '../documents/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import type { Report, ReportCase } from './schema.ts';

const viewerPerson = sql.placeholder('viewerPerson');
const isAdvisor = sql`${sql.placeholder('viewerRole')} = 'advisor'`;

/** An objection as the database knows it; who decided and who objects, the policy asks. */
export type ObjectionRow = Omit<ReportCase['objections'][number], 'mayDecide'> & {
  person: string;
  against: string;
};

const reportsJson = (all: SQL) => sql<Report[]>`(select coalesce(json_agg(json_build_object(
    'ground', ${report.ground}, 'words', ${report.words}, 'quoted', ${report.quoted}, 'at', ${sql.raw(rfc3339('report.at'))},
    'by', ${authorOf(report.membershipId)}, 'own', ${report.personId} = ${viewerPerson}) order by ${report.at}, ${report.id}), '[]')
  from ${report} where ${report.caseId} = ${reportCase.id} and (${report.personId} = ${viewerPerson} or ${all}))`;

const objectionsJson = (all: SQL) => sql<ObjectionRow[]>`(select coalesce(json_agg(json_build_object(
    'id', ${objection.id}, 'party', ${objection.party}, 'words', ${objection.words}, 'at', ${sql.raw(rfc3339('objection.at'))},
    'by', ${authorOf(objection.membershipId)}, 'own', ${objection.personId} = ${viewerPerson},
    'person', ${objection.personId}, 'against', ${objection.against},
    'decision', case when ${objection.decidedAt} is null then null else json_build_object('outcome', ${objection.outcome},
      'reason', ${objection.reason}, 'by', ${authorOf(objection.decidedBy)}, 'at', ${sql.raw(rfc3339('objection.decided_at'))}) end
    ) order by ${objection.at}), '[]')
  from ${objection} where ${objection.caseId} = ${reportCase.id} and (${objection.personId} = ${viewerPerson} or ${all}))`;

/** Null where she does not read the channel, or the case is about the other of both. */
const whereRead = <Value>(json: SQL, id: SQLWrapper = channel.id) =>
  sql<Value | null>`case when ${channel.id} is null or ${id} is null then null else ${json} end`;

/** What is said of a document; of one that is hidden from her, that it is gone. */
const documentJson = sql`json_build_object('id', ${reportCase.documentId}, 'title', coalesce(${document.title}, ''),
  'by', ${authorOf(document.membershipId)}, 'gone', ${document.id} is null or num_nonnulls(${document.removedAt}, ${document.hiddenAt}) > 0)`;

/** What the post said is shown to who may read it: hidden, to its author and to advisors. */
const postJson = (all: SQL) =>
  sql`json_build_object('id', ${post.id}, 'number', ${post.number}, 'gone', ${post.stub} is not null,
    'author', (select ${authorJson(person, post, organisation)} from ${person} join ${organisation}
      on ${organisation.id} = ${post.organisationId} where ${person.id} = ${post.personId}),
    'html', coalesce((select h.html from hidden_text h where h.post_id = ${post.id}
      and (h.person_id = ${viewerPerson} or ${all})), ${post.html}))`;

/** As `report_case_read` in the database: advisors where they read, whoever reported it, and the author once it is decided against her. */
export function seen(viewer: Viewer): SQL | undefined {
  if (!viewer.applicationCheck) return undefined;
  return sql`(${decidable(viewer)} or ${concerns})`;
}

/** The viewer reported it, or it was decided against her. */
export const concerns = sql`(${reportCase.about} = ${viewerPerson} and 'hidden' in (${reportCase.outcome}, ${reportCase.standing})
  or exists (select from ${report} where ${report.caseId} = ${reportCase.id} and ${report.personId} = ${viewerPerson}))`;

/** Advisors where they read, but nobody of what is her own. */
export const decidable = (viewer: Viewer): SQL =>
  viewer.applicationCheck
    ? sql`(${channel.id} is not null and ${isAdvisor} and ${reportCase.about} <> ${viewerPerson})`
    : sql`(${isAdvisor} and ${reportCase.about} <> ${viewerPerson})`;

export function selectCases(db: Transaction['db'], viewer: Viewer) {
  const all = viewer.applicationCheck ? decidable(viewer) : sql`true`;
  return db
    .select({
      id: reportCase.id,
      postId: reportCase.postId,
      threadId: reportCase.threadId,
      documentId: reportCase.documentId,
      channelId: reportCase.channelId,
      about: reportCase.about,
      openedAt: reportCase.openedAt,
      takenById: reportCase.takenBy,
      takenBy: authorOf(reportCase.takenBy).as('taken_by_author'),
      outcome: reportCase.outcome,
      ground: reportCase.ground,
      rule: reportCase.rule,
      reasons: reportCase.reasons,
      decidedAt: reportCase.decidedAt,
      decidedBy: authorOf(reportCase.decidedBy).as('decided_by_author'),
      standing: reportCase.standing,
      standingReasons: reportCase.standingReasons,
      standingAt: reportCase.standingAt,
      standingBy: authorOf(reportCase.standingBy).as('standing_by_author'),
      objectableUntil: sql<
        string | null
      >`${sql.raw(rfc3339("(report_case.standing_at + interval '1 month')"))}`.as('objectable_until'),
      isObjectable: sql<boolean>`coalesce(${reportCase.standingAt} > now() - interval '1 month', false)`.as(
        'is_objectable',
      ),
      objected: reportCase.objected,
      thread: whereRead<NonNullable<ReportCase['thread']>>(
        sql`json_build_object('id', ${thread.id}, 'slug', ${thread.slug}, 'title', ${thread.title})`,
        thread.id,
      ).as('thread'),
      channel: whereRead<NonNullable<ReportCase['channel']>>(
        sql`json_build_object('slug', ${channel.slug}, 'name', ${channel.name})`,
      ).as('channel'),
      post: whereRead<NonNullable<ReportCase['post']>>(postJson(all), post.id).as('post'),
      document: whereRead<NonNullable<ReportCase['document']>>(documentJson, reportCase.documentId).as(
        'document',
      ),
      reports: reportsJson(all).as('reports'),
      objections: objectionsJson(all).as('objections'),
    })
    .from(reportCase)
    .leftJoin(channel, and(eq(channel.id, reportCase.channelId), readable({ db }, viewer)))
    .leftJoin(thread, eq(thread.id, reportCase.threadId))
    .leftJoin(post, eq(post.id, reportCase.postId))
    .leftJoin(document, and(eq(document.id, reportCase.documentId), opensDocument(viewer)));
}
