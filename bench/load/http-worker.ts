import { answerJob } from './child.ts';
import { HttpConnection } from './http-connection.ts';
import { spell, type BenchRequest } from './requests.ts';
import { repeat, type Tally } from './tally.ts';

export interface HttpJob {
  port: number;
  ms: number;
  /** what each connection asks, in turn */
  connections: BenchRequest[][];
}

answerJob<HttpJob, Tally>(async ({ port, ms, connections }) => {
  const open = connections.map((requests) => ({
    connection: new HttpConnection(port),
    texts: requests.map((request) => spell(request, port)),
  }));
  const run = `${process.pid}_${Date.now()}`;
  const lanes = open.map(({ connection, texts }, lane) => async (nth: number) => {
    const text = texts[nth % texts.length] ?? '';
    const { status, bytes } = await connection.ask(text.replace('{key}', `${run}_${lane}_${nth}`));
    if (status !== 200 && status !== 201) throw new Error(`${text.split(' HTTP')[0]}: ${status}`);
    return bytes;
  });
  const result = await repeat(ms, lanes);
  for (const { connection } of open) connection.close();
  return result;
});
