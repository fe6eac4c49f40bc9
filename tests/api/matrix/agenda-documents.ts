import { documentOf, writeDocument } from './documents.ts';
import { reads, type Expected, type ViewerName } from './expected.ts';
import {
  attends,
  besideChannel,
  channelOf,
  isAdvisor,
  itemOf,
  meetingNames,
  meetingOf,
  writeMeeting,
  type MeetingName,
} from './meetings.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** At the item of each meeting a document of the channel that it is about. */
export const agendaDocumentRows = { agenda_document: { key: 'meeting_id', rows: besideChannel } };

const insert = (place: Place, name: MeetingName) =>
  place.query(
    'insert into agenda_document (item_id, meeting_id, document_id, channel_id) select $1, $2, id, channel_id from document where id = $3',
    [itemOf(name), meetingOf(name), documentOf(channelOf(name))],
  );

/** The meetings and documents are there. */
export async function writeAgendaDocuments(place: Place): Promise<void> {
  for (const name of meetingNames) await insert(place, name);
}

export function agendaDocumentTrials(place: Place): Trial[] {
  return meetingNames.flatMap((name) => {
    const channel = channelOf(name);
    const path = `/api/v1/meetings/${meetingOf(name)}`;
    const at = `${path}/agenda/${itemOf(name)}/documents`;
    const object = `the documents of the meeting ${name}`;
    const arrange = async () => {
      await writeMeeting(place, name);
      for (const each of ['open', channel] as const) await writeDocument(place, each);
      await insert(place, name);
    };
    const ifAttends = (viewer: ViewerName): Expected => {
      if (viewer === 'guest') return 'signed-out';
      return attends[viewer].includes(name) ? 'done' : 'hidden';
    };
    const ifPlans = (viewer: ViewerName): Expected => {
      const read = ifAttends(viewer);
      return read === 'done' && !isAdvisor(viewer) ? 'refused' : read;
    };
    return [
      ...(['GET', 'HEAD'] as const).map((method): Trial => ({
        route: `${method} /api/v1/meetings/:id`,
        object,
        arrange,
        request: () => ({ url: path }),
        expected: ifAttends,
        returned: (meeting: { agenda: { documents: { id: string }[] }[] }) =>
          meeting.agenda.flatMap(({ documents }) => documents.map((document) => document.id)),
        ids: (viewer) => (reads[viewer].includes(channel) ? [documentOf(channel)] : []),
      })),
      {
        route: 'PUT /api/v1/meetings/:id/agenda/:item/documents/:document',
        object,
        arrange,
        request: () => ({ url: `${at}/${documentOf('open')}` }),
        expected: ifPlans,
        refusedByDatabase: true,
      },
      {
        route: 'DELETE /api/v1/meetings/:id/agenda/:item/documents/:document',
        object,
        arrange,
        request: () => ({ url: `${at}/${documentOf(channel)}` }),
        // of the room an advisor knows who is named in it
        expected: (viewer) => {
          const planned = ifPlans(viewer);
          return planned === 'done' && !reads[viewer].includes(channel) ? 'hidden' : planned;
        },
        refusedByDatabase: true,
      },
    ];
  });
}
