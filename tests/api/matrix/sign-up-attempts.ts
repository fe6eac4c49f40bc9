import { q, type Attempt } from './attempt.ts';

const newSignUp = (meeting: string, by: string, organisation: string) =>
  `insert into meeting_sign_up (meeting_id, membership_id, person_id, organisation_id, way)
  values (${q(`meeting:${meeting}`)}, ${q(`membership:${by}`)}, ${q(`person:${by}`)}, ${q(organisation)}, 'online')`;
const otherwise = `update meeting_sign_up set way = 'onSite' where meeting_id = ${q('meeting:forAll')}`;
const newNeed = (of: string) =>
  `insert into meeting_need values (${q('meeting:forAll')}, ${q(`person:${of}`)}, 'x')`;

/** Everybody speaks for herself alone, of meetings that she reads. */
export const signUpAttempts: Attempt[] = [
  { policy: 'meeting_sign_up_come', as: 'member', sql: newSignUp('forAll', 'lead', 'innheim') },
  { policy: 'meeting_sign_up_come', as: 'lead', sql: newSignUp('forAll', 'lead', 'huegelgau') },
  { policy: 'meeting_sign_up_come', as: 'lead', sql: newSignUp('forHuegelgau', 'lead', 'innheim') },
  { policy: 'meeting_sign_up_come', as: 'admin', sql: newSignUp('forAll', 'admin', 'betrieb') },
  { policy: 'meeting_sign_up_otherwise', as: 'lead', sql: otherwise },
  { policy: 'meeting_sign_up_otherwise', as: 'advisor', sql: otherwise },
  { policy: 'meeting_sign_up_withdraw', as: 'lead', sql: 'delete from meeting_sign_up' },
  { policy: 'meeting_sign_up_withdraw', as: 'advisor', sql: 'delete from meeting_sign_up' },
  { policy: 'meeting_need_say', as: 'lead', sql: newNeed('stranger') },
  { policy: 'meeting_need_say', as: 'advisor', sql: newNeed('stranger') },
  { policy: 'meeting_need_change', as: 'advisor', sql: `update meeting_need set needs = 'x'` },
  { policy: 'meeting_need_take_back', as: 'advisor', sql: 'delete from meeting_need' },
  { policy: 'calendar_feed_own', as: 'lead', sql: 'delete from calendar_feed' },
  {
    policy: 'calendar_feed_own',
    as: 'lead',
    sql: `insert into calendar_feed values (${q('person:stranger')}, repeat('1', 64))`,
  },
  // the one of the meeting that she reads
  {
    policy: 'meeting_notification_change',
    as: 'member',
    sql: 'update meeting_notification set read_at = now()',
    own: 1,
  },
  {
    policy: 'meeting_notification_change',
    as: 'lead',
    sql: 'update meeting_notification set read_at = now()',
  },
];

/** Who has a place the database decides, and nobody writes what others are told. */
export const signUpsNever: Attempt[] = [
  `update meeting_sign_up set state = 'registered'`,
  `update meeting_sign_up set at = now()`,
  `update meeting_sign_up set person_id = ${q('person:lead')}`,
  `insert into meeting_notification (person_id, meeting_id, kind) values (${q('person:lead')}, ${q('meeting:forAll')}, 'seat')`,
  `select fill_places(${q('meeting:forAll')})`,
].map((sql): Attempt => ({ policy: '', as: 'member', sql }));
