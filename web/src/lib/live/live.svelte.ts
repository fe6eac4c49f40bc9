import { LiveClient, type LiveState } from './client.ts';
import { fetchLongPoll } from './fetch-long-poll.ts';
import type { Listener } from './streams.ts';
import { browserWorld } from './browser-world.ts';

let state: LiveState = $state('connecting');
let client: LiveClient | undefined;
const connected: (() => void)[] = [];

/** The one connection of this tab. */
export const live = {
  get state() {
    return state;
  },
  /** Call it in the browser only (in an effect); the answer unsubscribes. `after` left out: from now on. */
  subscribe(stream: string, after: number | undefined, listener: Listener): () => void {
    client ??= listen();
    return client.subscribe(stream, after, listener);
  },
  /** Each time that the line is there again. */
  whenConnected(tell: () => void) {
    connected.push(tell);
  },
  typing(stream: string) {
    client?.typing(stream);
  },
};

function listen(): LiveClient {
  const show = (now: LiveState) => {
    state = now;
    if (now === 'connected') for (const tell of connected) tell();
  };
  const listening = new LiveClient(browserWorld, show, fetchLongPoll);
  const check = () => listening.check();
  addEventListener('online', check);
  addEventListener('pageshow', check);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  return listening;
}
