import type { Database } from '../../../db/client.ts';

/** Once an hour: what people needed goes two weeks after the meeting, the address of a calendar 30 days after its owner left. */
export async function tidyMeetings({ pool }: Database): Promise<void> {
  await pool.query('select tidy_meetings()');
}
