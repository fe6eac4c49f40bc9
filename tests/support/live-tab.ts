import { LiveClient, type LiveState } from '../../web/src/lib/live/client.ts';
import type { LiveEvent } from '../../web/src/lib/live/frames.ts';
import { LiveWorld } from './live-world.ts';

export const thread = 'thread:1';
export const event = (seq: number) => ({
  t: 'event',
  stream: thread,
  seq,
  type: 'post.created',
  at: '',
  data: {},
});

/** A live client in a browser that the test plays, and all that it told its page. */
export class LiveTab {
  world = new LiveWorld();
  states: LiveState[] = [];
  heard: number[] = [];
  signs: string[] = [];
  client = new LiveClient(
    this.world,
    (state) => void this.states.push(state),
    (then) => this.world.longPoll(then),
  );
  listener = {
    event: ({ seq }: LiveEvent) => void this.heard.push(seq),
    resync: () => void this.signs.push('resync'),
    revoked: () => void this.signs.push('revoked'),
    activity: (threads: string[]) => void this.signs.push(`activity ${threads.join()}`),
  };

  /** what the present socket was asked to subscribe */
  asks = () => this.world.socket.sent.filter(({ t }) => t === 'subscribe');

  connect(epoch = 'one') {
    this.world.socket.say({ t: 'welcome', heartbeat: 25, epoch, person: 'p' });
  }

  subscribed(head: number, grew?: number) {
    this.world.socket.say({ t: 'subscribed', id: this.asks().at(-1)?.id, stream: thread, head, grew });
  }

  /** The socket fails so often, each time after time enough to come back. */
  fail(times: number) {
    for (let time = 0; time < times; time += 1) {
      this.world.socket.ears.closed(1006);
      this.world.pass(60_000);
    }
  }
}
