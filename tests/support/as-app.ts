import pg from 'pg';

/** The database as every request has it, past the application: the role that owns nothing, with a viewer or without. */
export class AsApp {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async connect(url: string): Promise<AsApp> {
    const client = new pg.Client({ connectionString: url, options: '-c role=rathausrunde_app' });
    await client.connect();
    return new AsApp(client);
  }

  /** Runs in a transaction that leaves no trace; `viewer` is a membership's id, null for none. */
  async rows<Row extends pg.QueryResultRow = Record<string, unknown>>(
    viewer: string | null,
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    await this.#client.query('begin');
    try {
      if (viewer) await this.#client.query(`select enter($1)`, [viewer]);
      return (await this.#client.query<Row>(sql, values)).rows;
    } finally {
      await this.#client.query('rollback');
    }
  }

  /** Several statements in one such transaction; the rows of the last. */
  async last<Row extends pg.QueryResultRow = Record<string, unknown>>(
    viewer: string | null,
    ...statements: [string, unknown[]][]
  ): Promise<Row[]> {
    await this.#client.query('begin');
    try {
      if (viewer) await this.#client.query(`select enter($1)`, [viewer]);
      let rows: Row[] = [];
      for (const [sql, values] of statements) rows = (await this.#client.query<Row>(sql, values)).rows;
      return rows;
    } finally {
      await this.#client.query('rollback');
    }
  }

  end(): Promise<void> {
    return this.#client.end();
  }
}
