import type { Database } from '../../../db/client.ts';

/** Once an hour: what was said in meetings whose minutes stand since long enough goes; when it went, and how much it was, stays with the room. */
export async function deleteChats({ pool }: Database): Promise<void> {
  await pool.query('select delete_chats()');
}
