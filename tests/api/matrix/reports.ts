import { id, type ChannelName, type PersonName } from '../../support/world.ts';
import {
  channelNames,
  ifMay,
  ifSignedIn,
  pins,
  reads,
  viewers,
  without,
  wroteFirst,
  wroteSecond,
  type Expected,
  type ViewerName,
} from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

type Table = Record<ViewerName, readonly ChannelName[]>;
/** Everybody where she reads, but not her own post. */
const reports = without(reads, wroteSecond);
/** Advisors where they read, but nobody about her own post. */
const decides = without(pins, wroteSecond);

/** What was reported of the second post of a channel, by whoever asked there; and the like of the thread with an expert answer, decided. */
export const caseOf = (channel: ChannelName) => id(`case:${channel}`);
export const decidedCaseOf = (channel: ChannelName) => id(`decided:${channel}`);
export const reportOf = (channel: ChannelName) => id(`report:${channel}`);
export const decidedReportOf = (channel: ChannelName) => id(`decided-report:${channel}`);
export const objectionOf = (channel: ChannelName) => id(`objection:${channel}`);

const reporterOf = (channel: ChannelName): PersonName =>
  channel.startsWith('foreign') ? 'stranger' : 'member';
/** Who decided: in the rooms the only advisor there, whose own post it is, so that nobody is left to look again. */
const deciderOf = (channel: ChannelName): PersonName =>
  channel === 'foreignRoom' ? 'otherAdvisor' : 'advisor';

/** Reported, and not decided. */
export async function writeCase(place: Place, channel: ChannelName): Promise<void> {
  await write(place, channel, id(`thread:${channel}`), caseOf(channel), reportOf(channel));
}

/** Decided to be hidden, and the author objects. */
export async function writeDecided(place: Place, channel: ChannelName): Promise<void> {
  const [thread, made] = [id(`expert:${channel}`), decidedCaseOf(channel)];
  await write(place, channel, thread, made, decidedReportOf(channel));
  await place.query(
    `update report_case set outcome = 'hidden', ground = 'other', rule = 'Regel', reasons = 'Grund', decided_by = $2, decided_at = now(),
      standing = 'hidden', standing_reasons = 'Grund', standing_by = $2, standing_at = now(), objected = '{author}' where id = $1`,
    [made, id(`membership:${deciderOf(channel)}`)],
  );
  await place.query(
    `insert into objection (id, case_id, thread_id, channel_id, about, party, person_id, membership_id, against, words)
    select $1, $2, thread_id, channel_id, person_id, 'author', person_id, membership_id, $3, 'Nein' from post where thread_id = $4 and number = 2`,
    [objectionOf(channel), made, id(`person:${deciderOf(channel)}`), thread],
  );
}

async function write(place: Place, channel: ChannelName, thread: string, made: string, report: string) {
  for (const table of ['objection', 'report', 'report_case'])
    await place.query(`delete from ${table} where thread_id = $1`, [thread]);
  await place.query(
    `insert into report_case (id, post_id, thread_id, channel_id, about)
    select $1, id, thread_id, channel_id, person_id from post where thread_id = $2 and number = 2`,
    [made, thread],
  );
  await place.query(
    `insert into report (id, case_id, thread_id, channel_id, about, person_id, membership_id, ground, words)
    select $1, id, thread_id, channel_id, about, $3, $4, 'other', 'Bitte ansehen' from report_case where id = $2`,
    [report, made, id(`person:${reporterOf(channel)}`), id(`membership:${reporterOf(channel)}`)],
  );
}

export const casesToDecide = (viewer: ViewerName): string[] => decides[viewer].map(caseOf);

const reported = wroteFirst;
const seesOpen = (viewer: ViewerName, channel: ChannelName) =>
  decides[viewer].includes(channel) || reported[viewer].includes(channel);
const seesDecided = (viewer: ViewerName, channel: ChannelName) =>
  seesOpen(viewer, channel) || wroteSecond[viewer].includes(channel);

/** Rows past the application: of reports her own and what she decides, of cases also what was decided against her. */
export const casesSeen = (viewer: ViewerName): string[] =>
  channelNames.flatMap((channel) => [
    ...(seesOpen(viewer, channel) ? [caseOf(channel)] : []),
    ...(seesDecided(viewer, channel) ? [decidedCaseOf(channel)] : []),
  ]);
export const reportsSeen = (viewer: ViewerName): string[] =>
  channelNames.flatMap((channel) =>
    seesOpen(viewer, channel) ? [reportOf(channel), decidedReportOf(channel)] : [],
  );
export const objectionsSeen = (viewer: ViewerName): string[] =>
  channelNames
    .filter((channel) => decides[viewer].includes(channel) || wroteSecond[viewer].includes(channel))
    .map(objectionOf);

const to =
  (sees: (viewer: ViewerName, channel: ChannelName) => boolean, may: Table, channel: ChannelName) =>
  (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    if (!sees(viewer, channel)) return 'hidden';
    return may[viewer].includes(channel) ? 'done' : 'refused';
  };

/** Somebody else than she who decided. */
const looksAgain = (() => {
  const table = { ...decides };
  for (const viewer of viewers)
    table[viewer] = decides[viewer].filter((channel) => deciderOf(channel) !== viewer);
  return table;
})();

export function reportTrials(place: Place): Trial[] {
  const arrange = async () => {
    for (const channel of channelNames) {
      await place.reset(channel);
      await writeCase(place, channel);
      await writeDecided(place, channel);
    }
  };
  const list = (path: string, ids: (viewer: ViewerName) => string[], isQueue = false): Trial => ({
    route: `GET /api/v1/${path}`,
    object: path,
    request: () => ({ url: `/api/v1/${path}?limit=100` }),
    expected: (viewer) =>
      isQueue && viewer !== 'guest' && !/advisor/i.test(viewer) ? 'refused' : ifSignedIn(viewer),
    arrange,
    returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
    ids,
  });
  const queued = (viewer: ViewerName) =>
    decides[viewer].flatMap((channel) => [caseOf(channel), decidedCaseOf(channel)]);
  const own = (viewer: ViewerName) => [
    ...reported[viewer].flatMap((channel) => [caseOf(channel), decidedCaseOf(channel)]),
    ...wroteSecond[viewer].map(decidedCaseOf),
  ];
  return [
    list('reports', queued, true),
    list('my-reports', own),
    ...channelNames.flatMap((channel) => inChannel(place, channel)),
  ];
}

function inChannel(place: Place, channel: ChannelName): Trial[] {
  const reset = () => place.reset(channel);
  const open = async () => {
    await reset();
    await writeCase(place, channel);
  };
  const decided = async () => {
    await reset();
    await writeDecided(place, channel);
  };
  const here = `/api/v1/reports/${caseOf(channel)}`;
  const dismissed = { outcome: 'no_action', reasons: 'In Ordnung.' };
  const trial = (
    route: string,
    url: string,
    expected: Trial['expected'],
    body?: object,
    arrange: () => Promise<void> = open,
  ): Trial => ({
    route,
    object: `${arrange === decided ? 'decided ' : ''}report in ${channel}`,
    request: () => ({ url, ...(body && { body }) }),
    expected,
    arrange,
    refusedByDatabase: true,
  });
  const seeing = (sees: typeof seesOpen) => (viewer: ViewerName) => {
    if (viewer === 'guest') return 'signed-out' as const;
    return sees(viewer, channel) ? ('done' as const) : ('hidden' as const);
  };
  return [
    {
      ...trial(
        'POST /api/v1/posts/:id/reports',
        `/api/v1/posts/${id(`post:${channel}:2`)}/reports`,
        (viewer) => ifMay(reports, viewer, channel),
        { ground: 'other', words: 'Bitte ansehen.' },
        reset,
      ),
      object: `second post in ${channel}`,
    },
    ...['GET', 'HEAD'].flatMap((method) => [
      trial(`${method} /api/v1/reports/:id`, here, seeing(seesOpen)),
      trial(
        `${method} /api/v1/reports/:id`,
        `/api/v1/reports/${decidedCaseOf(channel)}`,
        seeing(seesDecided),
        undefined,
        decided,
      ),
    ]),
    trial('PUT /api/v1/reports/:id/taken', `${here}/taken`, to(seesOpen, decides, channel)),
    trial('DELETE /api/v1/reports/:id/taken', `${here}/taken`, to(seesOpen, decides, channel)),
    trial('PUT /api/v1/reports/:id/decision', `${here}/decision`, to(seesOpen, decides, channel), dismissed),
    {
      ...trial(
        'POST /api/v1/reports/:id/objection',
        `/api/v1/reports/${decidedCaseOf(channel)}/objection`,
        to(seesDecided, wroteSecond, channel),
        { words: 'Das stimmt nicht.' },
        async () => {
          await decided();
          await place.query('delete from objection where case_id = $1', [decidedCaseOf(channel)]);
          await place.query(`update report_case set objected = '{}' where id = $1`, [decidedCaseOf(channel)]);
        },
      ),
      object: `decision in ${channel}`,
    },
    trial(
      'PUT /api/v1/objections/:id/decision',
      `/api/v1/objections/${objectionOf(channel)}/decision`,
      to(
        (viewer) => decides[viewer].includes(channel) || wroteSecond[viewer].includes(channel),
        looksAgain,
        channel,
      ),
      { outcome: 'upheld', reason: 'Bleibt so.' },
      decided,
    ),
  ];
}
