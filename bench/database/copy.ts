import { once } from 'node:events';
import type pg from 'pg';

export type Value = string | number | boolean | null | readonly string[];

/** What pg's connection offers for COPY beside what its types tell. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

const chunkBytes = 65_536;

/** `COPY … FROM STDIN` on pg alone; rows are taken as fast as PostgreSQL takes them. */
export function copyRows(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const copy = {
      submit: (connection: pg.Connection) =>
        connection.query(`copy ${table} (${columns.join(', ')}) from stdin`),
      handleCopyInResponse: (connection: CopyConnection) => {
        send(connection, rows).catch((error: Error) => connection.sendCopyFail(error.message));
      },
      handleCommandComplete() {},
      handleError: (error: Error) => {
        failure = error;
        reject(error);
      },
      handleReadyForQuery: () => failure ?? resolve(),
    };
    client.query(copy);
  });
}

async function send(connection: CopyConnection, rows: Iterable<readonly Value[]>): Promise<void> {
  let waiting = '';
  const flush = async () => {
    connection.sendCopyFromChunk(Buffer.from(waiting));
    waiting = '';
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
  };
  for (const row of rows) {
    waiting += `${row.map(field).join('\t')}\n`;
    if (waiting.length >= chunkBytes) await flush();
  }
  await flush();
  connection.endCopyFrom();
}

const escaped: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escape = (text: string): string => text.replaceAll(/[\\\n\r\t]/g, (sign) => escaped[sign] ?? sign);

function field(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'object') return escape(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  return String(value);
}
