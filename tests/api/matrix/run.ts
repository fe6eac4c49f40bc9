import { id, people, slugOfChannel, type ChannelName, type PersonName } from '../../support/world.ts';
import { channelNames, namesHidden, reads, viewers, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

export interface Result {
  /** one line for each answer that was not as the table says */
  deviations: string[];
  tried: number;
  objects: number;
  /** per viewer, how often something was done and how often it was not */
  perViewer: Record<string, { done: number; not: number }>;
}

/** Every trial by every viewer. Without the application's check only reading is judged, and what the database refuses. */
export async function runTrials(
  place: Place,
  trials: Trial[],
  { checked }: { checked: boolean },
): Promise<Result> {
  const result: Result = { deviations: [], tried: 0, objects: 0, perViewer: {} };
  result.objects = new Set(trials.map(({ object }) => object)).size;
  for (const trial of trials) {
    for (const viewer of viewers) {
      await trial.arrange?.(viewer);
      const [method = 'GET'] = trial.route.split(' ');
      const { url, body, headers } = trial.request(viewer);
      const answer = await place.app.inject({
        method: method as 'GET',
        url,
        headers: {
          origin: 'http://rathausrunde.test',
          ...(viewer !== 'guest' && { cookie: await place.cookieOf(viewer) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      if (trial.endsSession) place.forget(viewer);
      result.tried += 1;
      const got = outcomeOf(answer.statusCode, trial);
      const count = (result.perViewer[viewer] ??= { done: 0, not: 0 });
      count[got === 'done' ? 'done' : 'not'] += 1;
      const wrong = [
        ...judge(trial, viewer, got, checked),
        ...(got === 'done' ? strangeIds(trial, viewer, method, answer.payload) : []),
        ...(trial.echo ? [] : leaks(viewer, answer.payload, trial.named?.(viewer))),
      ];
      for (const what of wrong) {
        result.deviations.push(`${trial.route} on ${trial.object} as ${viewer}: ${what}`);
      }
    }
  }
  return result;
}

type Outcome = Expected | `status ${number}`;

function outcomeOf(status: number, { done, hidden }: Trial): Outcome {
  if (status === hidden) return 'hidden';
  if (status === done || (done === undefined && status >= 200 && status < 300)) return 'done';
  return ({ 401: 'signed-out', 403: 'refused', 404: 'hidden' } as const)[status] ?? `status ${status}`;
}

function judge(trial: Trial, viewer: ViewerName, got: Outcome, checked: boolean): string[] {
  const expected = trial.expected(viewer);
  if (got === expected) return [];
  const deviation = [`expected ${expected}, got ${got}`];
  if (checked || got.startsWith('status 5') || expected === 'done' || expected === 'signed-out')
    return deviation;
  // the database alone: what is not readable stays hidden or refused; what is read may be done unless a policy says no
  const done = got === 'done';
  return done && (expected === 'hidden' || trial.refusedByDatabase) ? deviation : [];
}

function strangeIds(trial: Trial, viewer: ViewerName, method: string, payload: string): string[] {
  if (!trial.returned || !trial.ids || method === 'HEAD') return [];
  const got = trial.returned(JSON.parse(payload) as never).sort();
  const expected = trial.ids(viewer).sort();
  return got.join() === expected.join() ? [] : [`expected ids ${expected.join()}, got ${got.join()}`];
}

const namesOf = (channel: ChannelName): string[] => [id(`channel:${channel}`), `Kanal ${channel}`];
const secretsOf = (channel: ChannelName): string[] => [
  id(`thread:${channel}`),
  id(`expert:${channel}`),
  ...[1, 2].flatMap((number) => [id(`post:${channel}:${number}`), id(`expert:${channel}:${number}`)]),
  `(${channel})`,
  `frage-${slugOfChannel(channel)}"`,
];

/** Nothing of a channel that the viewer does not read, and no name that he must not see, stands anywhere in the answer. */
export function leaks(viewer: ViewerName, payload: string, named: ChannelName[] = []): string[] {
  const foreign = channelNames
    .filter((channel) => !reads[viewer].includes(channel))
    .flatMap((channel) => [...secretsOf(channel), ...(named.includes(channel) ? [] : namesOf(channel))]);
  const names = (namesHidden[viewer] ?? []).map((name: PersonName) => people[name][0]);
  return [...foreign, ...names]
    .filter((secret) => payload.includes(secret))
    .map((secret) => `tells ${secret}`);
}
