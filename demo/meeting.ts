import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { demoPeople, NoDemo, signIn } from './colleague.ts';
import { moveOn, runningMeeting, type Conversation } from './room.ts';
import { step } from './steps.ts';

/**
 * Colleagues who meet while somebody tries the platform out: `npm run demo:meeting`. It knows nothing but the address, and does what they
 * would do in their browsers. A meeting that is over is followed by the next one.
 */
const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://localhost:3000' },
    /** seconds between two steps, on average */
    pause: { type: 'string', default: '6' },
    /** seconds for each item of the agenda */
    item: { type: 'string', default: '300' },
    people: { type: 'string', default: '16' },
  },
});
const pause = Number(values.pause) * 1000;
const itemMs = Number(values.item) * 1000;

try {
  await meet(values.address.replace(/\/$/, ''));
} catch (error) {
  if (!(error instanceof NoDemo)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function meet(address: string): Promise<never> {
  const conversation = JSON.parse(
    await readFile(new URL('conversation.json', import.meta.url), 'utf8'),
  ) as Conversation;
  const listed = await demoPeople(address);
  const isGuest = ({ role }: { role: string }) => ['member', 'lead', 'ministry'].includes(role);
  const chosen = listed.filter(isGuest).slice(0, Number(values.people));
  const leader = listed.find(({ role }) => role === 'advisor');
  if (!leader) throw new NoDemo(`Unter ${address} gibt es niemanden, der ein Treffen leitet.`);
  const advisor = await signIn(address, leader);
  const people = await Promise.all(chosen.map((person) => signIn(address, person)));
  for (let shown = ''; ;) {
    const meeting = await runningMeeting(advisor, conversation);
    if (!meeting) {
      // the server is away, or starts again
      await sleep(Math.max(pause, 1000));
      continue;
    }
    if (meeting.id !== shown) {
      shown = meeting.id;
      process.stdout.write(
        `„${meeting.title}“ läuft: ${address}/treffen/${meeting.slug}/live (Beenden mit Strg+C)\n`,
      );
      for (const who of [advisor, ...people]) await who.ask('PUT', `/meetings/${meeting.id}/attendance`);
    }
    if (await moveOn(advisor, meeting, itemMs)) continue;
    await step({ meeting: meeting.id, advisor, people, conversation });
    await sleep(pause * 2 * Math.random());
  }
}
