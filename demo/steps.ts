import type { Colleague } from './colleague.ts';
import type { Conversation } from './room.ts';

interface Question {
  id: string;
  text: string;
  state: string;
  voted: boolean;
}
interface Poll {
  id: string;
  question: string;
  state: string;
  ballots: number;
  kind: string;
  options: { id: string }[];
  own: unknown;
}
interface Scene {
  meeting: string;
  advisor: Colleague;
  people: Colleague[];
  conversation: Conversation;
}

const anyOf = <Each>(list: readonly Each[]): Each | undefined =>
  list[Math.floor(Math.random() * list.length)];

/** What may happen next in a room, the more often it stands here the more often. */
const steps: ((scene: Scene, who: Colleague) => Promise<unknown>)[] = [
  say,
  say,
  say,
  vote,
  vote,
  ballot,
  ballot,
  ask,
  raiseOrLower,
  lead,
  poll,
];

/** One step by one of them. */
export async function step(scene: Scene): Promise<void> {
  const [what, who] = [anyOf(steps), anyOf(scene.people)];
  if (what && who) await what(scene, who);
}

function say({ meeting, conversation }: Scene, who: Colleague): Promise<unknown> {
  return who.ask('POST', `/meetings/${meeting}/messages`, { body: anyOf(conversation.messages) });
}

const questionsOf = async (meeting: string, who: Colleague): Promise<Question[]> =>
  (await who.ask<{ items: Question[] }>('GET', `/meetings/${meeting}/questions`))?.items ?? [];

/** What was not asked yet. */
async function ask({ meeting, conversation }: Scene, who: Colleague): Promise<void> {
  const there = await questionsOf(meeting, who);
  const next = anyOf(conversation.questions.filter(({ text }) => !there.some((each) => each.text === text)));
  if (next)
    await who.ask('POST', `/meetings/${meeting}/questions`, { text: next.text, anonymous: next.secret });
}

async function vote({ meeting }: Scene, who: Colleague): Promise<void> {
  const open = (await questionsOf(meeting, who)).filter(({ state, voted }) => state === 'open' && !voted);
  const chosen = anyOf(open);
  if (chosen) await who.ask('PUT', `/meeting-questions/${chosen.id}/vote`, { named: Math.random() < 0.3 });
}

/** Whoever runs the meeting takes a question up, and answers it later. */
async function lead({ meeting, advisor, conversation }: Scene): Promise<void> {
  const there = await questionsOf(meeting, advisor);
  const current = there.find(({ state }) => state === 'current');
  const next = there.find(({ state }) => state === 'open');
  if (current)
    await advisor.ask('POST', `/meeting-questions/${current.id}/state`, {
      ...{ state: 'answered', note: anyOf(conversation.notes) },
    });
  else if (next) await advisor.ask('POST', `/meeting-questions/${next.id}/state`, { state: 'current' });
}

const pollsOf = async (meeting: string, who: Colleague): Promise<Poll[]> =>
  (await who.ask<{ items: Poll[] }>('GET', `/meetings/${meeting}/polls`))?.items ?? [];

async function ballot({ meeting }: Scene, who: Colleague): Promise<void> {
  const open = (await pollsOf(meeting, who)).find(({ state, own }) => state === 'open' && own === null);
  const chosen = anyOf(open?.options ?? []);
  if (open && chosen) await who.ask('PUT', `/polls/${open.id}/ballot`, { options: [chosen.id] });
}

/** One after the other: an open one that many have voted in ends, and the next one is asked. */
async function poll({ meeting, advisor, people, conversation }: Scene): Promise<void> {
  const there = await pollsOf(meeting, advisor);
  const open = there.find(({ state }) => state === 'open');
  if (open) {
    if (open.ballots >= people.length / 2)
      await advisor.ask('PATCH', `/polls/${open.id}`, { state: 'closed' });
    return;
  }
  const next = conversation.polls.find(({ question }) => !there.some((each) => each.question === question));
  if (next)
    await advisor.ask('POST', `/meetings/${meeting}/polls`, {
      ...{ ...next, disclosure: 'organisations', results: 'live', open: true },
    });
}

async function raiseOrLower({ meeting, advisor }: Scene, who: Colleague): Promise<void> {
  const path = `/meetings/${meeting}/hand`;
  const raised = await advisor.ask<{ hands: { person: { id: string } }[] }>('GET', `${path}s`);
  const [first] = raised?.hands ?? [];
  if (first) await advisor.ask('DELETE', `${path}s/${first.person.id}`);
  else await who.ask('PUT', path);
}
