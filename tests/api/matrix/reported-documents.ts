import { id, type ChannelName, type PersonName } from '../../support/world.ts';
import { documentOf, writeDocument } from './documents.ts';
import { channelNames, pins, reads, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** What was reported of the document of a channel, by the lead of whoever shared it. */
const caseOf = (channel: ChannelName) => id(`document case:${channel}`);
const reportOf = (channel: ChannelName) => id(`document report:${channel}`);
const reporterIn = (channel: ChannelName): PersonName =>
  channel.startsWith('foreign') ? 'strangeLead' : 'lead';

export async function writeDocumentCase(
  place: Place,
  channel: ChannelName,
  document = documentOf(channel),
): Promise<void> {
  await place.query(
    `insert into report_case (id, document_id, channel_id, about) select $1, id, channel_id, person_id from document where id = $2`,
    [caseOf(channel), document],
  );
  await place.query(
    `insert into report (id, case_id, document_id, channel_id, about, person_id, membership_id, ground, words)
    select $1, id, document_id, channel_id, about, $3, $4, 'other', 'Bitte ansehen' from report_case where id = $2`,
    [
      reportOf(channel),
      caseOf(channel),
      id(`person:${reporterIn(channel)}`),
      id(`membership:${reporterIn(channel)}`),
    ],
  );
}

const sees = (viewer: ViewerName, channel: ChannelName) =>
  pins[viewer].includes(channel) || viewer === reporterIn(channel);
const seenBy = (viewer: ViewerName) =>
  channelNames.filter((channel) => reads[viewer].includes(channel) && sees(viewer, channel));
/** Advisors and who reported it; not yet whose document it is. */
export const documentCasesSeen = (viewer: ViewerName) => seenBy(viewer).map(caseOf);
export const documentReportsSeen = (viewer: ViewerName) => seenBy(viewer).map(reportOf);

export const reportedDocumentTrials = (place: Place): Trial[] =>
  channelNames.flatMap((channel) => {
    const here = `/api/v1/reports/${caseOf(channel)}`;
    const trial = (route: string, url: string, body: object | undefined, byReporter: Expected): Trial => ({
      route,
      object: `reported document in ${channel}`,
      request: () => ({ url, ...(body && { body }) }),
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        if (pins[viewer].includes(channel)) return 'done';
        return viewer === reporterIn(channel) ? byReporter : 'hidden';
      },
      arrange: async () => {
        await writeDocument(place, channel);
        await writeDocumentCase(place, channel);
      },
      refusedByDatabase: true,
    });
    const hides = { outcome: 'hidden', ground: 'other', rule: 'Regel', reasons: 'Grund' };
    return [
      trial('PUT /api/v1/reports/:id/decision', `${here}/decision`, hides, 'refused'),
      trial('PUT /api/v1/reports/:id/taken', `${here}/taken`, undefined, 'refused'),
      trial('GET /api/v1/reports/:id', here, undefined, 'done'),
      {
        ...trial('GET /api/v1/documents/:id', `/api/v1/documents/${documentOf(channel)}`, undefined, 'done'),
        // nothing of it is left
        arrange: () => writeDocument(place, channel),
        expected: (viewer) => {
          if (viewer === 'guest') return 'signed-out';
          return reads[viewer].includes(channel) ? 'done' : 'hidden';
        },
      },
    ];
  });
