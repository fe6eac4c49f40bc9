import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What clamd may take for one answer: whoever brought the file waits for it. */
const patience = 120_000;
/** An answer is one line; whatever sends more is no clamd. */
const longest = 4_000;

/**
 * Sends bytes to clamd (INSTREAM, see `man clamd`) and says what it found in them, by the name of its signature; null if nothing. Throws if it
 * gives no answer, or would not look at all of it.
 */
export async function scan(
  address: NetConnectOpts,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const said = await ask(address, 'INSTREAM', framed(bytes));
  if (said === 'stream: OK') return null;
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
  // with `AlertExceedsMax`: it is too large to be looked at, which is no finding
  if (!found || found.startsWith('Heuristics.Limits.Exceeded')) throw new Error(`clamd: ${said}`);
  return found.slice(0, 200);
}

/** Its version and that of its signatures, e.g. `ClamAV 1.4.6/27800/Mon Nov 30 08:31:12 2026`. */
export const versionOf = (address: NetConnectOpts): Promise<string> => ask(address, 'VERSION', []);

async function ask(
  address: NetConnectOpts,
  command: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string> {
  const socket = connect(address);
  socket.setTimeout(patience, () => socket.destroy(new Error(`clamd: no answer within ${patience} ms`)));
  const answer = answerOf(socket);
  const whole = async function* () {
    yield Buffer.from(`z${command}\0`);
    yield* bytes;
  };
  try {
    // it may answer, and close, before all has been sent: then the answer counts
    const sent = pipeline(Readable.from(whole()), socket, { end: false });
    sent.catch((error: Error) => socket.destroy(error));
    return await answer;
  } finally {
    socket.destroy();
  }
}

/** Every chunk with its length before it; an empty one is the end. */
async function* framed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lengthOf = (size: number) => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(size);
    return header;
  };
  for await (const chunk of bytes) {
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (data: Buffer) => {
      said += data.toString('utf8');
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end).trim());
      else if (said.length > longest) reject(new Error('clamd: that is no answer'));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const hungUp = error.code === 'EPIPE' || error.code === 'ECONNRESET';
      reject(
        hungUp
          ? new Error('clamd: it hung up before all was sent (StreamMaxLength?)', { cause: error })
          : error,
      );
    });
    socket.on('close', () => reject(new Error('clamd: it hung up without an answer')));
  });
}
