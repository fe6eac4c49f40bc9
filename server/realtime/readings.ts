import type pg from 'pg';

/** A stream as it was at one moment, and who could read it then. */
export interface Reading {
  head: number;
  readers: ReadonlySet<string>;
  /** number of the first of `frames`; they follow without a gap up to `head` */
  first: number;
  frames: string[];
}

export interface Standing {
  session: string;
  membership: string;
}

/** Whoever is further behind than this reads the page again. */
export const REPLAY_LIMIT = 1000;

/** The few statements of delivery. They have no viewer or many: each is a SECURITY DEFINER function (migrations/0007). */
export class Readings {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Events after `after` (null: none) and which of `sessions` may read them now; null when there is no such stream. */
  async deliver(stream: string, after: number | null, sessions: string[]): Promise<Reading | null> {
    const { rows } = await this.#pool.query<{
      head: string;
      readers: string[];
      first: string | null;
      frames: string | null;
    }>({
      name: 'deliver',
      text: 'select head, readers, first, frames from deliver($1, $2, $3, $4)',
      values: [stream, after, sessions, REPLAY_LIMIT],
    });
    const row = rows[0];
    if (!row) return null;
    const head = Number(row.head);
    const frames = row.frames === null ? [] : row.frames.split('\u001e');
    return {
      head,
      readers: new Set(row.readers),
      first: row.first === null ? head + 1 : Number(row.first),
      frames,
    };
  }

  async heads(streams: string[]): Promise<Map<string, number>> {
    const { rows } = await this.#pool.query<{ stream: string; head: string }>({
      name: 'heads',
      text: 'select stream, head from heads($1)',
      values: [streams],
    });
    return new Map(rows.map(({ stream, head }) => [stream, Number(head)]));
  }

  /** Those of `sessions` that still stand: not ended, not expired, person and membership active. */
  async standing(sessions: string[]): Promise<Map<string, Standing>> {
    const { rows } = await this.#pool.query<Standing>({
      name: 'standing_sessions',
      text: 'select session, membership from standing_sessions($1)',
      values: [sessions],
    });
    return new Map(rows.map((row) => [row.session, row]));
  }

  /** Those of the pairs in which the session may still read the stream, as `stream session`. */
  async readable(pairs: { stream: string; session: string }[]): Promise<Set<string>> {
    const { rows } = await this.#pool.query<{ stream: string; session: string }>({
      name: 'readable_pairs',
      text: 'select stream, session from readable_pairs($1, $2)',
      values: [pairs.map(({ stream }) => stream), pairs.map(({ session }) => session)],
    });
    return new Set(rows.map(({ stream, session }) => `${stream} ${session}`));
  }

  async epoch(): Promise<string> {
    const { rows } = await this.#pool.query<{ epoch: string }>('select epoch from installation');
    return rows[0]?.epoch ?? '';
  }

  /** Removes old events; does nothing while another node is at it. */
  async prune(before: Date): Promise<void> {
    await this.#pool.query('select prune_events($1)', [before]);
  }
}
