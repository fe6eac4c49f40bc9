import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { inDays } from '../support/in-days.ts';
import { id } from '../support/world.ts';
import { Ear } from './support/ear.ts';

const house = testApp();
let socket = '';
beforeAll(async () => {
  socket = `${(await house.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws')}/api/v1/socket`;
});

const membership = `/api/v1/memberships/${id('membership:member')}`;
const deeds = [
  { name: 'ended', path: '/end', body: { lastDay: inDays(0), note: '' } },
  { name: 'suspended', path: '/suspension', body: { reason: 'Versuch' } },
];

describe('whoever is let go', () => {
  test.each(deeds)('$name: hears nothing more once that was answered', async ({ path, body }) => {
    const [lead, member] = [await house.as('lead'), await house.signIn('member')];
    const stream = `thread:${id('thread:open')}`;
    const [his, hers] = [await Ear.open({ socket }, lead), await Ear.open({ socket }, member)];
    for (const ear of [his, hers]) await ear.subscribe(stream);
    const reply = (text: string) =>
      lead.send('POST', `/api/v1/threads/${id('thread:open')}/posts`, { body: text });
    await reply('Das hören beide.');
    await hers.wait(({ t }) => t === 'event');

    expect((await lead.send('PUT', `${membership}${path}`, body)).status).toBe(200);
    const before = hers.events(stream).length;
    await reply('Das hört sie nicht mehr.');
    await his.wait((said) => JSON.stringify(said.data ?? null).includes('nicht mehr'));
    expect(await hers.waitClose()).toMatchObject({ code: 4001 });
    expect(hers.events(stream)).toHaveLength(before);
    expect((await member.get('/api/v1/me')).status).toBe(401);

    expect((await lead.send('DELETE', `${membership}${path}`)).status).toBe(200);
    await his.end();
  });
});
