import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../../db/client.ts';

const dialect = new PgDialect();

/** Rows of a statement that PostgreSQL plans once for each connection: planning costs as much as finding. One text for a name. */
export async function plannedOnce<Row>({ db }: Transaction, name: string, statement: SQL): Promise<Row[]> {
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  const { rows } = await db.$client.query<Row & Record<string, unknown>>({ name, text, values });
  return rows;
}
