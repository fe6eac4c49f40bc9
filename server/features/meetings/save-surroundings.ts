import type { Transaction } from '../../../db/client.ts';
import { inviteEveryone, inviteNamed } from './invite.ts';
import { nameTopics } from './name-topics.ts';
import type { AboutMeeting } from './schema.ts';

/** Whom it invites and what it is about, as it shall be; what is left out stays. `invites`: as it is from now on. */
export async function saveSurroundings(
  tx: Transaction,
  meetingId: string,
  invites: AboutMeeting['invites'],
  { organisations, people, channels }: Partial<AboutMeeting>,
): Promise<void> {
  await (invites === 'everyone' ? inviteEveryone : inviteNamed)(tx, meetingId, { organisations, people });
  if (channels) await nameTopics(tx, meetingId, channels);
}
