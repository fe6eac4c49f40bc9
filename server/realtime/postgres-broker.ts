import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Ring } from '../../db/client.ts';
import type { Broker, BrokerListener, Ephemeral } from './broker.ts';
import { payloads, unpack } from './payloads.ts';
import { reasonOf } from './reason-of.ts';

export interface PostgresBrokerOptions {
  url: string;
  log: { warn: (details: object, message: string) => void };
  /** how often the line is tried, and how long an answer may take, in ms */
  checkMs?: number;
}

const RING = 'rathausrunde_ring';
const EPHEMERAL = 'rathausrunde_ephemeral';
const PERMISSION = 'rathausrunde_permission';
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5000;

/**
 * LISTEN and NOTIFY on one connection of its own. NOTIFY never stands in a transaction that writes: it would queue all of
 * them behind one lock. What is rung while a NOTIFY is under way goes with the next; what is rung while the line is
 * down waits for it.
 */
export class PostgresBroker implements Broker {
  readonly #options: PostgresBrokerOptions;
  readonly #self = randomUUID();
  readonly #rings = new Map<string, Ring>();
  #messages: Ephemeral[] = [];
  #client: pg.Client | null = null;
  #listener: BrokerListener | null = null;
  #sending = false;
  #closed = false;
  #pause = SHORTEST_PAUSE;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PostgresBrokerOptions) {
    this.#options = options;
  }

  start(listener: BrokerListener): void {
    this.#listener = listener;
    void this.#connect();
  }

  ring(rings: ReadonlyMap<string, Ring>): void {
    for (const [stream, ring] of rings) {
      if (ring.head > (this.#rings.get(stream)?.head ?? 0)) this.#rings.set(stream, ring);
    }
    void this.#send();
  }

  publish(message: Ephemeral): void {
    if (!this.#client) return;
    this.#messages.push(message);
    void this.#send();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      options: '-c role=rathausrunde_app',
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: this.#options.checkMs ?? 5000,
      application_name: 'rathausrunde broker',
    });
    client.on('notification', (notification) => this.#heard(notification));
    // 'error' may come several times and 'end' after it; the first one counts
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, null));
    try {
      await client.connect();
      await client.query(`listen ${RING}; listen ${EPHEMERAL}; listen ${PERMISSION}`);
    } catch (error) {
      void client.end().catch(() => {});
      return this.#retry(error);
    }
    if (this.#closed) return void client.end().catch(() => {});
    this.#client = client;
    this.#pause = SHORTEST_PAUSE;
    this.#check(client);
    this.#listener?.back();
    void this.#send();
  }

  #lost(client: pg.Client, error: Error | null): void {
    if (this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => {});
    this.#retry(error);
  }

  #retry(error: unknown): void {
    if (this.#closed) return;
    const pause = this.#pause * (0.5 + Math.random() / 2);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    this.#options.log.warn({ reason: reasonOf(error), pause }, 'the doorbell has no line to the database');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), pause).unref();
  }

  /** A line that was cut without a word looks idle for hours: ask something now and then. */
  #check(client: pg.Client): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#client !== client) return;
      if (this.#sending) return this.#check(client);
      this.#sending = true;
      client.query('select 1').then(
        () => {
          this.#sending = false;
          if (this.#client !== client) return;
          this.#check(client);
          void this.#send();
        },
        (error: Error) => {
          this.#sending = false;
          this.#lost(client, error);
        },
      );
    }, this.#options.checkMs ?? 5000).unref();
  }

  async #send(): Promise<void> {
    const client = this.#client;
    if (!client || this.#sending || this.#rings.size + this.#messages.length === 0) return;
    this.#sending = true;
    const rings = [...this.#rings];
    const messages = this.#messages;
    this.#rings.clear();
    this.#messages = [];
    const notices = [
      ...payloads(
        this.#self,
        rings.map(([stream, { head, channelId }]) => [stream, head, channelId]),
      ).map((p) => [RING, p]),
      ...payloads(this.#self, messages).map((p) => [EPHEMERAL, p]),
    ];
    try {
      await client.query({
        name: 'notify',
        text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as notice (channel, payload)',
        values: [notices.map(([channel]) => channel), notices.map(([, payload]) => payload)],
      });
    } catch (error) {
      this.#sending = false;
      this.#lost(client, error instanceof Error ? error : null);
      return this.ring(new Map(rings));
    }
    this.#sending = false;
    void this.#send();
  }

  #heard({ channel, payload }: pg.Notification): void {
    if (channel === PERMISSION) return this.#listener?.permission();
    for (const message of unpack(this.#self, payload) ?? []) {
      if (channel === EPHEMERAL) this.#listener?.ephemeral(message as Ephemeral);
      else {
        const [stream, head, channelId] = message as [string, number, string | null];
        this.#listener?.ring(stream, { head, channelId });
      }
    }
  }
}
