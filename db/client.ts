import pg from 'pg';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import * as schema from './schema/index.ts';
import { TickSocket } from './tick-socket.ts';

/** What a transaction offers to deeds and queries. `rings` collects the streams that grew, to be told after the commit. */
export interface Transaction {
  db: NodePgDatabase<typeof schema> & { $client: pg.PoolClient };
  /** by id of the stream */
  rings: Map<string, Ring>;
}

/** A stream grew: its new head, and the channel that it belongs to (null for a person's own stream). */
export interface Ring {
  head: number;
  channelId: string | null;
}

export interface DatabaseOptions {
  url: string;
  /** connections of this process at the same time */
  connections: number;
  /** called after each commit in which streams grew; must not throw */
  afterCommit?: (rings: ReadonlyMap<string, Ring>) => void;
  log: { error: (details: object, message: string) => void };
}

interface Prepared {
  execute(values: Record<string, unknown>): Promise<unknown>;
}

const statements = new WeakMap<object, Map<string, Prepared>>();

/** A query that is built once for each connection and stays there as a prepared statement of that name. */
export function prepared<Q extends Prepared>(
  { db }: Transaction,
  name: string,
  build: (db: Transaction['db']) => { prepare(name: string): Q },
): Q {
  const known = statements.get(db) ?? new Map<string, Prepared>();
  statements.set(db, known);
  const query = (known.get(name) as Q | undefined) ?? build(db).prepare(name);
  known.set(name, query);
  return query;
}

/** Membership ids are spelled into the opening statement, so they must be what they claim to be. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class Database {
  readonly pool: pg.Pool;
  readonly #drizzle = new WeakMap<pg.PoolClient, Transaction['db']>();
  readonly #afterCommit: (rings: ReadonlyMap<string, Ring>) => void;

  constructor(options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.connections,
      connectionTimeoutMillis: 5_000,
      // statements go out without waiting for the answers to earlier ones: the opening travels with the first statement of a deed
      pipeline: true,
      stream: () => new TickSocket(),
      // the role that owns nothing: row-level security binds it, whatever login the URL names; statements are planned once
      // per connection, because planning the list of a channel anew each time costs four times as much as running it
      options:
        '-c role=rathausrunde_app -c idle_in_transaction_session_timeout=30s -c statement_timeout=30s ' +
        '-c plan_cache_mode=force_generic_plan',
    });
    this.pool.on('error', (error) =>
      options.log.error({ code: codeOf(error) }, 'an idle database connection ended'),
    );
    // a connection that breaks between two statements of a transaction tells nobody but this; unheard it would end the process
    this.pool.on('connect', (client) => client.on('error', () => {}));
    this.#afterCommit = options.afterCommit ?? (() => {});
  }

  /** One transaction that row-level security knows: whoever is not allowed to read a row does not find it. */
  asViewer<T>(viewer: { membershipId: string }, work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (!UUID.test(viewer.membershipId)) throw new TypeError('membershipId is not a UUID');
    return this.#transaction(`begin; select enter('${viewer.membershipId}')`, work);
  }

  /** One transaction without a viewer: sees what guests see, and what the SECURITY DEFINER functions give. */
  asGuest<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#transaction('begin', work);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /**
   * Nothing waits for the answer to the opening. Should it fail, the transaction is broken and every statement behind it fails
   * with it; should the connection have lost it, no viewer is known, and row-level security shows and changes nothing.
   */
  async #transaction<T>(opening: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const tx: Transaction = { db: this.#of(client), rings: new Map() };
    const opened = client.query(opening);
    opened.catch(() => {}); // asked for below, when the work is done
    let result: T;
    try {
      result = await work(tx);
      const [, { command }] = await Promise.all([opened, client.query('commit')]);
      if (command !== 'COMMIT')
        throw new Error('the transaction was rolled back, although every statement had succeeded');
    } catch (error) {
      const cause = await opened.then(
        () => error,
        (failure: unknown) => failure,
      );
      const broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw cause;
    }
    client.release();
    if (tx.rings.size > 0) this.#afterCommit(tx.rings);
    return result;
  }

  #of(client: pg.PoolClient): Transaction['db'] {
    const known = this.#drizzle.get(client);
    if (known) return known;
    const made = drizzle(client, { schema });
    this.#drizzle.set(client, made);
    return made;
  }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
