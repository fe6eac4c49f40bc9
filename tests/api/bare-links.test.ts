import { expect, test } from 'vitest';
import type { WrittenPost } from '../../server/features/posts/schema.ts';
import { origin, testApp } from '../support/app.ts';
import { channels, id, slugOfChannel, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const channelNames = Object.keys(channels) as ChannelName[];
const title = (channel: ChannelName) => `Frage zum Leerstandskataster (${channel})`;
const thread = (channel: ChannelName) => `${origin}/themen/frage-${slugOfChannel(channel)}`;

/** What stands in the place of these addresses when they are written into a channel. */
async function wordsOf(who: PersonName, channel: ChannelName, body: string): Promise<string[]> {
  const caller = await house.as(who);
  const path = `/api/v1/threads/${id(`thread:${channel}`)}/posts`;
  const written = await caller.send<WrittenPost>('POST', path, { body });
  expect(written.status, written.text).toBe(201);
  const preview = { body, channel: slugOfChannel(channel) };
  const { html } = (await caller.send<{ html: string }>('POST', '/api/v1/preview', preview)).body;
  expect(html).toBe(written.body.html);
  return [...html.matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, words = '']) => words);
}

test('a title is told only where everybody who reads the text may read the thread', async () => {
  const reader: Record<ChannelName, PersonName> = {
    open: 'otherAdvisor',
    own: 'advisor',
    foreign: 'otherAdvisor',
    room: 'advisor',
    foreignRoom: 'otherAdvisor',
  };
  for (const here of channelNames) {
    const words = await wordsOf(reader[here], here, channelNames.map(thread).join('\n'));
    // planners may be invited to what is not open to everybody, and read nothing that is
    expect(words, here).toEqual(channelNames.map((there) => (there === here ? title(here) : thread(there))));
  }
  const { owner } = house.database;
  await owner.query(`update channel set visibility = 'everyone' where id = $1`, [id('channel:foreign')]);
  expect(await wordsOf('member', 'open', thread('foreign'))).toEqual([title('foreign')]);
  await owner.query(`update channel set visibility = 'organisations' where id = $1`, [id('channel:foreign')]);
});

test('a post has its number; what leads elsewhere, has words of its own or is code stays as it is', async () => {
  const bare = `${origin}/beitraege/${id('post:open:2')}`;
  const body = [
    bare,
    `${thread('open')}#beitrag-1`,
    `${thread('open')}?seite=1`,
    `${thread('open')}#beitrag-99999`,
    `<${thread('open')}/>`,
    `[siehe dort](${thread('open')})`,
    `${origin}/themen/gibt-es-nicht`,
    `${origin}/beitraege/${id('nichts')}`,
    `${origin}/kanaele/open`,
    thread('open').replace('rathausrunde.test', 'boese.example'),
  ];
  expect(await wordsOf('member', 'open', `${body.join('\n')}\n\`${bare}\``)).toEqual([
    `${title('open')}, Beitrag 2`,
    `${title('open')}, Beitrag 1`,
    title('open'),
    title('open'),
    title('open'),
    'siehe dort',
    ...body.slice(6),
  ]);
});

test('a title is text, whatever it holds; after twenty links they stay addresses', async () => {
  const { owner } = house.database;
  const sly = '<img src=x> [x](javascript:1) & Co';
  await owner.query('update thread set title = $2 where id = $1', [id('thread:open'), sly]);
  const words = await wordsOf('member', 'open', Array.from({ length: 25 }, () => thread('open')).join(' '));
  expect(words[0]).toBe('&lt;img src=x&gt; [x](javascript:1) &amp; Co');
  const others = Array.from({ length: 20 }, (_, nth) => `${origin}/themen/anderes-${nth}`);
  expect((await wordsOf('member', 'open', [...others, thread('open')].join(' '))).at(-1)).toBe(
    thread('open'),
  );
});
