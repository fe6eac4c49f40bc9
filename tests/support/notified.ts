import { expect } from 'vitest';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { Notification } from '../../server/features/notifications/schema.ts';
import type { WrittenPost } from '../../server/features/posts/schema.ts';
import type { TestApp } from './app.ts';
import { id, type ChannelName, type PersonName } from './world.ts';

const api = '/api/v1';

/** People of a house who ask, answer and follow, and what each of them is told. */
export function notified(house: TestApp) {
  const ask = async (who: PersonName, title: string, channel: ChannelName = 'open') => {
    const path = `${api}/channels/${channel.toLowerCase()}/threads`;
    const body = { kind: 'question', title, body: 'Wer kennt das?' };
    return (await (await house.as(who)).send<{ id: string; firstPost: { id: string } }>('POST', path, body))
      .body;
  };
  const reply = async (who: PersonName, thread: string, replyTo?: string, text = 'Wir.') => {
    const body = { body: text, ...(replyTo && { replyTo }) };
    const answer = await (
      await house.as(who)
    ).send<WrittenPost>('POST', `${api}/threads/${thread}/posts`, body);
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const follow = async (who: PersonName, thread: string, follows: boolean) =>
    expect(
      (await (await house.as(who)).send('PUT', `${api}/threads/${thread}/follow`, { follows })).status,
    ).toBe(204);
  const listOf = async (who: PersonName) =>
    (await (await house.as(who)).get<{ items: Notification[] }>(`${api}/notifications?limit=100`)).body.items;
  /** what somebody is told of one thread: `kind count` */
  const toldOf = async (who: PersonName, thread: string) =>
    (await listOf(who))
      .filter((item) => item.thread?.id === thread && item.unread)
      .flatMap(({ news }) => news.map(({ kind, count }) => `${kind} ${count}`))
      .sort();
  const bellOf = async (who: PersonName) =>
    (await (await house.as(who)).get<Frame>(`${api}/frame`)).body.notifications;
  const told = async (thread: string) => {
    const everybody: PersonName[] = ['member', 'lead', 'stranger', 'strangeLead', 'advisor', 'otherAdvisor'];
    const each = await Promise.all(everybody.map(async (who) => [who, await toldOf(who, thread)] as const));
    return Object.fromEntries(each.filter(([, kinds]) => kinds.length > 0));
  };
  const level = (who: PersonName, channel: ChannelName, value: string) =>
    house.database.owner.query(
      `insert into channel_follow values ($1, $2, $3)
       on conflict (person_id, channel_id) do update set level = excluded.level`,
      [id(`person:${who}`), id(`channel:${channel}`), value],
    );
  return { ask, reply, follow, listOf, toldOf, bellOf, told, level };
}
