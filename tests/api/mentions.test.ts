import { describe, expect, test } from 'vitest';
import type { Mentionable, Post, WrittenPost } from '../../server/features/posts/schema.ts';
import { testApp } from '../support/app.ts';
import { mention } from '../support/mention.ts';
import { notified } from '../support/notified.ts';
import { id, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, follow, toldOf, bellOf, level } = notified(house);
const api = '/api/v1';
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const edit = async (who: PersonName, { id: post, revision }: Post, body: string) => {
  const answer = await (
    await house.as(who)
  ).send<WrittenPost>('PATCH', `${api}/posts/${post}`, { body, revision });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
const linkTo = (who: PersonName, name: string) =>
  `<a href="/personen/${id(`person:${who}`)}" rel="noopener noreferrer nofollow" class="mention">@${name}</a>`;

describe('what is written', () => {
  test('a mention is a link under the name of today; the source keeps that name, too', async () => {
    const { id: thread } = await ask('member', 'Wer ist gemeint?');
    const post = await reply('stranger', thread, undefined, `Fragen Sie ${mention('lead', 'Graf Dracula')}.`);
    expect(post.html).toBe(`<p>Fragen Sie ${linkTo('lead', 'Leo Lang')}.</p>`);
    expect(post.body).toBe(`Fragen Sie ${mention('lead')}.`);
    expect(post.unreached).toEqual([]);
    const organisation = await reply(
      'stranger',
      thread,
      undefined,
      '@[Innheim](organisation:innheim) hat es.',
    );
    expect(organisation.html).toContain('<a href="/teilnehmer/innheim"');
    expect(organisation.body).toBe('@[Stadt Innheim](organisation:innheim) hat es.');
  });

  test('who left, does not read here or is nobody is a name as it was typed, told nothing, and the answer says so', async () => {
    const { id: thread } = await ask('member', 'Wer liest hier nicht?', 'own');
    const nobody = `@[Niemand](person:${id('nichts')})`;
    const text = `${mention('stranger', 'Sven S.')}, ${nobody}, @[Allianz](organisation:huegelgau), ${mention('lead')}`;
    const post = await reply('member', thread, undefined, text);
    expect(post.html).toBe(`<p>@Sven S., @Niemand, @Allianz, ${linkTo('lead', 'Leo Lang')}</p>`);
    expect(post.unreached).toEqual(['Sven S.', 'Niemand', 'Allianz']);
    expect(await bellOf('stranger')).toBe(0);

    await query('update membership set ended_at = now() where id = $1', [id('membership:lead')]);
    const left = await reply('member', thread, undefined, mention('lead'));
    await query('update membership set ended_at = null where id = $1', [id('membership:lead')]);
    expect(left).toMatchObject({ html: '<p>@Leo Lang</p>', unreached: ['Leo Lang'] });
    // nothing of that goes to those who listen
    const { text: told } = await (
      await house.as('lead')
    ).get(`${api}/events?stream=thread:${thread}&after=0`);
    expect(told).not.toContain('unreached');
  });

  test('whoever opens a thread or edits hears of it as well; a preview shows it', async () => {
    const member = await house.as('member');
    const question = { kind: 'question', title: 'An wen?', body: mention('stranger') };
    const opened = await member.send<{ unreached: string[]; firstPost: Post }>(
      'POST',
      `${api}/channels/own/threads`,
      question,
    );
    expect(opened.body).toMatchObject({
      unreached: ['Sven Strobl'],
      firstPost: { html: '<p>@Sven Strobl</p>' },
    });
    const edited = await edit(
      'member',
      opened.body.firstPost,
      `${mention('lead')} ${mention('ministry')} ${mention('otherPlanner')}`,
    );
    expect(edited.unreached).toEqual(['Petra Pohl']);
    const preview = await member.send<{ html: string }>('POST', `${api}/preview`, {
      body: `${mention('lead', 'L')} ${mention('stranger', 'S')}`,
      channel: 'own',
    });
    expect(preview.body).toEqual({ html: `<p>${linkTo('lead', 'Leo Lang')} @S</p>` });
    expect((await member.send('POST', `${api}/preview`, { body: 'x', channel: 'foreign' })).status).toBe(404);
  });

  test('a planner mentions whom he sees and learns no other name', async () => {
    const planner = await house.as('planner');
    const body = `${mention('lead', 'x')} ${mention('ministry', 'y')}`;
    const answer = await planner.send<WrittenPost>('POST', `${api}/threads/${id('thread:own')}/posts`, {
      body,
    });
    expect(answer.body).toMatchObject({ html: `<p>${linkTo('lead', 'Leo Lang')} @y</p>`, unreached: ['y'] });
    expect(answer.text).not.toContain('Maria Mayr');
  });

  test('an id is meant by its first eight signs; should two begin so, by the name as well', async () => {
    const { id: thread } = await ask('member', 'Zwei, die so beginnen?');
    const whole = id('person:lead');
    const twin = `${whole.slice(0, 8)}-0000-4000-8000-000000000000`;
    await query('insert into person (id, name) values ($1, $2)', [twin, 'Lea Lang']);
    await query(
      `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'member', 'Amt')`,
      [twin, id('innheim')],
    );
    const text = `${mention('lead')} ${mention('lead', 'Lea Lang')} ${mention('lead', 'Li')} @[x](person:${whole})`;
    const { html, unreached } = await reply('member', thread, undefined, text);
    expect(html).toBe(
      `<p>${linkTo('lead', 'Leo Lang')} ${linkTo('lead', 'Lea Lang').replace(whole, twin)} @Li ${linkTo('lead', 'Leo Lang')}</p>`,
    );
    expect(unreached).toEqual(['Li']);
    await query('delete from membership where person_id = $1', [twin]);
  });

  test('more than thirty are refused in words', async () => {
    const stranger = await house.as('stranger');
    const send = (count: number) =>
      stranger.send('POST', `${api}/threads/${id('thread:open')}/posts`, {
        body: `${mention('lead')} `.repeat(count),
      });
    expect((await send(30)).status).toBe(201);
    const refused = await send(31);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('höchstens 30');
  });
});

describe('who is told', () => {
  test('of a mention: also in a thread that she left and a channel that she muted, once for each post', async () => {
    const { id: thread } = await ask('member', 'Wer wird gerufen?');
    await follow('strangeLead', thread, true);
    await follow('strangeLead', thread, false);
    await level('strangeLead', 'open', 'muted');
    await reply(
      'stranger',
      thread,
      undefined,
      `${mention('strangeLead')} und noch einmal ${mention('strangeLead')}`,
    );
    expect(await toldOf('strangeLead', thread)).toEqual(['mentioned 1']);
    await reply('stranger', thread);
    await reply('stranger', thread, undefined, mention('strangeLead'));
    expect(await toldOf('strangeLead', thread)).toEqual(['mentioned 2']);
    // nobody is told of herself, and not of what she quotes
    const own = await bellOf('stranger');
    await reply('stranger', thread, undefined, `${mention('stranger')}\n\n> ${mention('lead')}`);
    expect(await bellOf('stranger')).toBe(own);
    expect(await toldOf('lead', thread)).toEqual([]);
    await query('delete from channel_follow');
  });

  test('of an answer that also mentions her in a channel that she muted: as a mention, for the answer alone would not reach her', async () => {
    const { id: thread } = await ask('member', 'Antwort und Ruf?');
    const hers = await reply('strangeLead', thread);
    await level('strangeLead', 'open', 'muted');
    await reply('stranger', thread, hers.id);
    expect(await toldOf('strangeLead', thread)).toEqual([]);
    await reply('stranger', thread, hers.id, mention('strangeLead'));
    expect(await toldOf('strangeLead', thread)).toEqual(['mentioned 1']);
    await query('delete from channel_follow');
  });

  test('the weightiest reason counts: an answer to her before a mention, a mention before a thread or channel', async () => {
    const { id: thread } = await ask('member', 'Welcher Grund zählt?');
    const hers = await reply('strangeLead', thread);
    await reply('stranger', thread, hers.id, mention('strangeLead'));
    expect(await toldOf('strangeLead', thread)).toEqual(['reply_to_me 1']);
    await reply(
      'stranger',
      thread,
      undefined,
      `${mention('strangeLead')} ${mention('member')} ${mention('advisor')}`,
    );
    expect(await toldOf('strangeLead', thread)).toEqual(['mentioned 1', 'reply_to_me 1']);
    expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 2', 'mentioned 1']);
    expect(await toldOf('advisor', thread)).toEqual(['followed_channel 3', 'mentioned 1']);
    await reply('stranger', thread);
    expect(await toldOf('advisor', thread)).toEqual(['followed_channel 4', 'mentioned 1']);
  });

  test('of an organisation: its people who read the channel and have not muted it', async () => {
    const inRoom = async (channel: ChannelName, who: PersonName) => {
      const { id: thread } = await ask('member', `Wen ruft das, ${who}?`, channel);
      await reply(who, thread, undefined, '@[x](organisation:innheim) @[y](organisation:institut)');
      return Promise.all(
        (['member', 'lead', 'advisor', 'otherAdvisor'] as const).map((each) => toldOf(each, thread)),
      );
    };
    await level('lead', 'open', 'muted');
    expect(await inRoom('open', 'stranger')).toEqual([
      ['mentioned 1'],
      [],
      ['followed_channel 1', 'mentioned 1'],
      ['followed_channel 1', 'mentioned 1'],
    ]);
    await query('delete from channel_follow');
    expect(await inRoom('room', 'planner')).toEqual([
      ['mentioned 1'],
      ['followed_channel 1', 'mentioned 1'],
      ['followed_channel 1', 'mentioned 1'],
      [],
    ]);
  });

  test('of an edit: once whoever was not mentioned before, also where she had read it long ago', async () => {
    const { id: thread } = await ask('member', 'Wer kommt dazu?');
    const first = await reply('stranger', thread, undefined, mention('lead'));
    await reply('stranger', thread, undefined, mention('member'));
    const member = await house.as('member');
    await member.send('PUT', `${api}/threads/${thread}/read`, { number: 3 });
    const [before, lead] = [await bellOf('member'), await bellOf('lead')];
    const second = await edit('stranger', first, `${mention('lead')} ${mention('member')}`);
    // of the later post nothing is new to her
    expect(await toldOf('member', thread)).toEqual(['mentioned 1']);
    expect([await bellOf('member'), await bellOf('lead')]).toEqual([before + 1, lead]);
    await member.send('PUT', `${api}/threads/${thread}/notifications/read`);
    const third = await edit('stranger', second, 'niemand');
    await edit('stranger', third, `${mention('lead')} ${mention('member')}`);
    expect(await toldOf('member', thread)).toEqual([]);
    expect(await toldOf('lead', thread)).toEqual(['mentioned 1']);
    const { rows } = await query('select mentioned from post where id = $1', [first.id]);
    expect(rows[0].mentioned).toEqual([id('person:lead'), id('person:member')]);
  });

  test('an edit makes a mention of what she was told otherwise; a withdrawn post tells nobody', async () => {
    const { id: thread } = await ask('member', 'Was wird daraus?');
    const post = await reply('stranger', thread);
    const before = await bellOf('member');
    expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1']);
    await edit('stranger', post, mention('member'));
    expect(await toldOf('member', thread)).toEqual(['mentioned 1']);
    expect(await bellOf('member')).toBe(before);
    await (await house.as('stranger')).send('DELETE', `${api}/posts/${post.id}`);
    expect(await toldOf('member', thread)).toEqual([]);
    expect(await bellOf('member')).toBe(before - 1);
  });

  test('a lost right shows nothing; leaving and muting leave it; taking back "all read" brings it back unless she read on', async () => {
    const { id: thread } = await ask('member', 'Was bleibt?');
    const post = await reply('stranger', thread, undefined, `${mention('lead')}`);
    const lead = await house.as('lead');
    await follow('lead', thread, false);
    await lead.send('PUT', `${api}/channels/open/follow`, { level: 'muted' });
    expect(await toldOf('lead', thread)).toEqual(['mentioned 1']);
    const all = async () =>
      (await lead.send<{ readAt: string }>('PUT', `${api}/notifications/read`)).body.readAt;
    const back = (readAt: string) => lead.send('DELETE', `${api}/notifications/read?readAt=${readAt}`);
    const first = await all();
    await reply('stranger', thread, undefined, `${mention('lead')}`);
    await back(first);
    expect(await toldOf('lead', thread)).toEqual(['mentioned 2']);
    const second = await all();
    await lead.send('PUT', `${api}/threads/${thread}/read`, { number: post.number });
    await back(second);
    expect(await toldOf('lead', thread)).toEqual(['mentioned 1']);
    await query('update channel set visibility = $1 where id = $2', ['confidential', id('channel:open')]);
    expect(await toldOf('lead', thread)).toEqual([]);
    await query('update channel set visibility = $1 where id = $2', ['everyone', id('channel:open')]);
    await query('delete from channel_follow');
  });
});

describe('who is offered', () => {
  const offered = async (who: PersonName, channel: ChannelName, q: string) => {
    const path = `${api}/channels/${channel.toLowerCase()}/mentionable?q=${encodeURIComponent(q)}`;
    const answer = await (await house.as(who)).get<{ items: Mentionable[] }>(path);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items.map(({ name }) => name);
  };

  test('people by name, function and organisation, and organisations; whose own name it is first', async () => {
    expect(await offered('advisor', 'open', 'inn')).toEqual(['Stadt Innheim', 'Leo Lang', 'Mia Moser']);
    expect(await offered('advisor', 'open', 'mos')).toEqual(['Mia Moser']);
    expect(await offered('advisor', 'open', 'Hugelgau Bauamt')).toEqual(['Sven Strobl']);
    expect(await offered('advisor', 'open', 'l')).toContain('Leo Lang');
    expect(await offered('advisor', 'open', '.*')).toEqual([]);
    expect(await offered('member', 'open', 'mia')).toEqual([]);
  });

  test('only who reads the channel, and to a planner only whom he sees', async () => {
    expect(await offered('member', 'own', 'sven')).toEqual([]);
    expect(await offered('member', 'room', 'Institut')).toEqual(['Institut', 'Anna Auer']);
    expect(await offered('member', 'own', 'Mayr')).toEqual(['Maria Mayr']);
    expect(await offered('planner', 'own', 'Mayr')).toEqual([]);
    expect(await offered('planner', 'own', 'lang')).toEqual(['Leo Lang']);
  });

  test('at most eight', async () => {
    for (let nth = 1; nth <= 12; nth++) {
      const person = id(`person:viele${nth}`);
      await query('insert into person (id, name) values ($1, $2)', [person, `Viel Viele${nth}`]);
      await query(
        `insert into membership (person_id, organisation_id, role, function) values ($1, $2, 'member', 'Amt')`,
        [person, id('innheim')],
      );
    }
    expect(await offered('advisor', 'open', 'viel')).toHaveLength(8);
  });
});
