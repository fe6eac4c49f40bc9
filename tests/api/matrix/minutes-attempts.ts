import { q, type Attempt } from './attempt.ts';

const circulate = (meeting: string) =>
  `update minutes set state = 'circulated', circulated_at = now(), circulated_by = ${q('membership:advisor')}
    where meeting_id = ${q(`meeting:${meeting}`)}`;

const newComment = (meeting: string, by: string, organisation: string) =>
  `insert into minutes_comment (id, meeting_id, about, membership_id, person_id, organisation_id, function, body, html, renderer)
  values (gen_random_uuid(), ${q(`meeting:${meeting}`)}, 'all', ${q(`membership:${by}`)}, ${q(`person:${by}`)}, ${q(organisation)}, '', 'x', 'x', 1)`;
const settle = (by: string) =>
  `update minutes_comment set settled_at = now(), settled_by = ${q(`membership:${by}`)} where id = ${q('comment:forHuegelgau')}`;
const newAddendum = (meeting: string, by: string) =>
  `insert into minutes_addendum (id, meeting_id, number, membership_id, body, html, renderer)
  values (gen_random_uuid(), ${q(`meeting:${meeting}`)}, 9, ${q(`membership:${by}`)}, 'x', 'x', 1)`;

/** Whoever runs meetings writes their minutes; what is approved stays. */
export const minutesAttempts: Attempt[] = [
  {
    policy: 'minutes_begin',
    as: 'member',
    sql: `insert into minutes (meeting_id) values (${q('meeting:forAll')})`,
  },
  { policy: 'minutes_change', as: 'lead', sql: circulate('forHuegelgau') },
  { policy: 'minutes_change', as: 'advisor', sql: `update minutes set entries = 0`, own: 2 },
  {
    policy: 'minutes_change',
    as: 'advisor',
    sql: `update minutes set state = 'approved', approved_at = now(), approved_by = ${q('membership:otherAdvisor')}
      where meeting_id = ${q('meeting:forHuegelgau')}`,
  },
  {
    policy: 'minutes_section_begin',
    as: 'stranger',
    sql: `insert into minutes_section (meeting_id, item_id, renderer) values (${q('meeting:forHuegelgau')}, ${q('item:forHuegelgau')}, 1)`,
  },
  {
    policy: 'minutes_section_write',
    as: 'stranger',
    sql: `update minutes_section set body = 'x' where meeting_id = ${q('meeting:forHuegelgau')}`,
  },
  // not yet circulated, or in the name of another
  { policy: 'minutes_comment_say', as: 'advisor', sql: newComment('forAll', 'advisor', 'institut') },
  {
    policy: 'minutes_comment_say',
    as: 'stranger',
    sql: newComment('forHuegelgau', 'strangeLead', 'huegelgau'),
  },
  { policy: 'minutes_comment_say', as: 'ministry', sql: newComment('forPlanner', 'ministry', 'ministerium') },
  { policy: 'minutes_comment_settle', as: 'stranger', sql: settle('stranger') },
  { policy: 'minutes_comment_settle', as: 'advisor', sql: settle('otherAdvisor') },
  { policy: 'minutes_addendum_add', as: 'ministry', sql: newAddendum('forPlanner', 'ministry') },
  { policy: 'minutes_addendum_add', as: 'advisor', sql: newAddendum('forHuegelgau', 'advisor') },
  { policy: 'minutes_addendum_add', as: 'advisor', sql: newAddendum('forPlanner', 'otherAdvisor') },
];

/** No policy opens these. */
export const minutesNever: Attempt[] = [
  // there is no way back, and none out of a room that is open
  `update minutes set state = 'draft', circulated_at = null, circulated_by = null where meeting_id = ${q('meeting:forHuegelgau')}`,
  `update minutes set circulated_at = now() where meeting_id = ${q('meeting:forHuegelgau')}`,
  circulate('forAll'),
  // what is approved stays
  `update minutes_section set body = 'x' where meeting_id = ${q('meeting:forPlanner')}`,
  `insert into minutes_section (meeting_id, item_id, renderer) values (${q('meeting:forPlanner')}, ${q('item:forPlanner')}, 1)`,
  `update minutes_addendum set body = 'x'`,
  'delete from minutes_addendum',
  `update minutes_comment set body = 'x'`,
  'delete from minutes_comment',
  'delete from minutes_section',
  // neither does a text go with its item
  `delete from agenda_item where id = ${q('item:forAll')}`,
].map((sql): Attempt => ({ policy: '', as: 'advisor', sql }));
