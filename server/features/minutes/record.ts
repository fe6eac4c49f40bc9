import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesAddendum, minutesSection } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { attendanceOf, nobodyHere } from '../attendance/queries.ts';
import { readMeeting } from '../meetings/queries.ts';
import { entriesOf } from '../minutes-entries/queries.ts';
import type { Recorded } from './pdf/minutes-pdf.ts';
import { readMinutes } from './queries.ts';

/** All that goes into the file, as far as the viewer reads it, and how it is called. */
export async function recordOf(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<Recorded & { slug: string }> {
  const read = await readMinutes(tx, viewer, idOrSlug);
  const { meetingId } = read;
  const meeting = await readMeeting(tx, viewer, meetingId);
  const bodies = await tx.db
    .select({ itemId: minutesSection.itemId, body: minutesSection.body })
    .from(minutesSection)
    .where(eq(minutesSection.meetingId, meetingId));
  const addenda = await tx.db
    .select({ id: minutesAddendum.id, body: minutesAddendum.body })
    .from(minutesAddendum)
    .where(eq(minutesAddendum.meetingId, meetingId));
  return {
    slug: meeting.slug,
    meeting,
    minutes: {
      ...read,
      sections: read.sections.map(({ id, title }) => ({
        ...{ id, title },
        body: bodies.find(({ itemId }) => itemId === id)?.body ?? '',
      })),
      addenda: read.addenda.map(({ id, number, author, createdAt }) => ({
        ...{ number, createdAt, author: author ? `${author.name}, ${author.organisation.name}` : null },
        body: addenda.find((each) => each.id === id)?.body ?? '',
      })),
    },
    entries: await entriesOf(tx, viewer, meetingId),
    attendance: await attendanceOf(tx, meetingId, nobodyHere),
  };
}
