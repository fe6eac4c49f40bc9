import { once } from 'node:events';
import { WebSocket } from 'ws';
import { fullThreads, signInAs, type Bench } from '../bench.ts';
import type { Figure, Row } from '../figure.ts';

const sockets = 20;
const rounds = 5;

/** Somebody is suspended who has twenty tabs open: how long until the last of them is out. */
export const revocation: Row = {
  name: 'revocation',
  async measure(bench) {
    const { rows } = await bench.owner.query<{ lead: string; member: string }>(
      `select lead.id as lead, member.id as member from membership lead
       join membership member on member.organisation_id = lead.organisation_id and member.role = 'member'
       where lead.role = 'lead' order by member.id limit 1`,
    );
    const { lead, member } = rows[0] ?? { lead: '', member: '' };
    // nobody looks after whoever has no account
    await bench.owner.query(
      `insert into credential (person_id, email) select person_id, 'bench@example.org' from membership where id = $1 on conflict do nothing`,
      [member],
    );
    const suspension = `/api/v1/memberships/${member}/suspension`;
    const [leads = ''] = await signInAs(bench.owner, [lead]);
    const [thread] = await fullThreads(bench.owner, 1);
    const [answers, ends]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      // a suspension ends her sessions, so each round has a new one
      const [hers = ''] = await signInAs(bench.owner, [member]);
      const tabs = await Promise.all(
        Array.from({ length: sockets }, () => openTab(bench, hers, `thread:${thread?.id}`)),
      );
      const closed = Promise.all(tabs.map((tab) => once(tab, 'close')));
      const begun = performance.now();
      await say(bench, leads, 'PUT', suspension, { reason: 'bench' });
      answers.push(performance.now() - begun);
      await closed;
      ends.push(performance.now() - begun);
      await say(bench, leads, 'DELETE', suspension);
    }
    return figures(Math.max(...answers), Math.max(...ends));
  },
};

async function openTab(bench: Bench, cookie: string, stream: string): Promise<WebSocket> {
  const tab = new WebSocket(`ws://127.0.0.1:${bench.product.port}/api/v1/socket`, {
    headers: { cookie: `rathausrunde=${cookie}` },
  });
  await once(tab, 'open');
  tab.send(JSON.stringify({ t: 'subscribe', id: 1, stream }));
  for (;;) {
    const [data] = (await once(tab, 'message')) as [Buffer];
    if (data.toString().startsWith('{"t":"subscribed"')) return tab;
  }
}

async function say(bench: Bench, cookie: string, method: string, path: string, body?: object) {
  const home = `http://127.0.0.1:${bench.product.port}`;
  const answer = await fetch(home + path, {
    method,
    headers: {
      cookie: `rathausrunde=${cookie}`,
      origin: home,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

const figures = (answer: number, end: number): Figure[] => [
  {
    what: `suspended with ${sockets} sockets open, until the last is closed, slowest of ${rounds}`,
    value: end,
    unit: 'ms',
    bar: { most: 1000 },
    note: `the answer to the suspension came after ${answer.toFixed(1)} ms at the slowest`,
  },
];
