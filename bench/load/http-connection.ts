import { connect, type Socket } from 'node:net';

/**
 * One kept-alive HTTP/1.1 connection that asks, waits for the answer and asks again. On a bare socket, because a full client
 * costs as much as what it measures, and both share the same two cores.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #parts: Buffer[] = [];
  #length = 0;
  /** bytes of the whole answer, when its head told */
  #expected = 0;
  #isChunked = false;
  #answered: ((answer: { status: number; bytes: number }) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (data) => this.#read(data));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => this.#failed?.(new Error('the server closed the connection')));
  }

  ask(request: string): Promise<{ status: number; bytes: number }> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failed = null;
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    this.#parts.push(data);
    this.#length += data.length;
    if (this.#expected === 0 && !this.#isChunked) this.#readHead();
    const ended = this.#isChunked
      ? this.#endsWithLastChunk(data)
      : this.#expected > 0 && this.#length >= this.#expected;
    if (!ended) return;
    const status = Number(this.#parts[0]?.toString('latin1', 9, 12));
    const answer = { status, bytes: this.#length };
    this.#parts = [];
    this.#length = 0;
    this.#expected = 0;
    this.#isChunked = false;
    this.#answered?.(answer);
  }

  #readHead(): void {
    const text = Buffer.concat(this.#parts).toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = text.slice(0, end).toLowerCase();
    const length = /\r\ncontent-length: (\d+)/.exec(head);
    this.#isChunked = head.includes('\r\ntransfer-encoding: chunked');
    if (!this.#isChunked) this.#expected = end + 4 + Number(length?.[1] ?? 0);
  }

  #endsWithLastChunk(data: Buffer): boolean {
    const tail = data.length >= 7 ? data : Buffer.concat(this.#parts);
    return tail.subarray(-5).equals(lastChunk);
  }
}

const lastChunk = Buffer.from('0\r\n\r\n');
