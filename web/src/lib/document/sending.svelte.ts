import type { Upload } from 'tus-js-client';
import type { Problem } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** one request carries so much: what a slow line sends in a minute or two, and all that is lost when it breaks */
const partSize = 4_000_000;

export type SendingState = 'waiting' | 'sending' | 'paused' | 'done' | 'failed' | 'refused';

/** answers that stay the same however often one asks */
const hopeless = [403, 413, 422];

/** A file on its way. */
export class Sending {
  readonly file: File;
  readonly name: string;
  readonly size: number;
  sent = $state(0);
  /** `failed`: may be tried again; `refused`: may not be shared */
  state: SendingState = $state('waiting');
  /** why it was refused */
  refusal = $state('');
  /** of the upload, once it has begun */
  id = $state('');
  upload: Upload | null = null;

  constructor(file: File) {
    this.file = file;
    this.name = file.name;
    this.size = file.size;
  }
}

const lists = new Map<string, SendingList>();

/** What is on its way for one purpose; it goes on while she looks at other pages, and is shown when she comes back. */
export function sendingFor(whose: string, purpose: string): SendingList {
  const key = `${whose} ${purpose}`;
  const list = lists.get(key) ?? new SendingList(whose);
  lists.set(key, list);
  return list;
}

/**
 * Files on their way, one after the other. What was begun is remembered in this browser until it is done or somebody signs out, so the same
 * file, chosen again after the page was read anew, goes on where it stopped. `whose`: the membership that sends.
 */
export class SendingList {
  /** called when all of a file has come; nobody may be looking */
  ondone: ((sending: Sending) => void) | null = null;
  items: Sending[] = $state([]);
  readonly #whose: string;

  constructor(whose: string) {
    this.#whose = whose;
  }

  /** What has come stands in the list of what is not shared yet, once the page was read again. */
  forgetDone(): void {
    this.items = this.items.filter(({ state }) => state !== 'done');
  }

  get busy(): boolean {
    return this.items.some(({ state }) => state === 'sending');
  }

  add(files: Iterable<File>): void {
    for (const file of files) this.items.push(new Sending(file));
    void this.#next();
  }

  async pause(sending: Sending): Promise<void> {
    sending.state = 'paused';
    await sending.upload?.abort();
    void this.#next();
  }

  goOn(sending: Sending): void {
    sending.state = 'waiting';
    sending.refusal = '';
    void this.#next();
  }

  async drop(sending: Sending): Promise<void> {
    this.items = this.items.filter((each) => each !== sending);
    // what has arrived goes, too; should nobody answer, it goes by itself within a day
    await sending.upload?.abort(true).catch(() => {});
    void this.#next();
  }

  async #next(): Promise<void> {
    const sending = this.busy ? undefined : this.items.find(({ state }) => state === 'waiting');
    if (!sending) return;
    sending.state = 'sending';
    sending.upload ??= await this.#uploadOf(sending);
    // it was paused or taken away meanwhile
    if (sending.state === 'sending' && this.items.includes(sending)) sending.upload.start();
  }

  async #uploadOf(sending: Sending): Promise<Upload> {
    const { Upload } = await import('tus-js-client');
    const finished = (state: SendingState) => {
      sending.state = state;
      void this.#next();
    };
    const upload = new Upload(sending.file, {
      endpoint: '/api/v1/uploads',
      chunkSize: partSize,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      metadata: { filename: sending.name },
      removeFingerprintOnSuccess: true,
      fingerprint: async () =>
        ['tus', this.#whose, sending.name, sending.size, sending.file.lastModified].join('-'),
      onUploadUrlAvailable: () => {
        sending.id = upload.url?.split('/').at(-1) ?? '';
      },
      onProgress: (sent) => (sending.sent = sent),
      onError: (error) => {
        const answer = 'originalResponse' in error ? error.originalResponse : null;
        if (!answer && !navigator.onLine) return this.#waitForLine(sending);
        sending.refusal = (answer && detailOf(answer.getBody())) || m.document_send_broken();
        finished(answer && hopeless.includes(answer.getStatus()) ? 'refused' : 'failed');
      },
      onSuccess: () => {
        sending.sent = sending.size;
        finished('done');
        this.ondone?.(sending);
      },
    });
    const [begun] = await upload.findPreviousUploads();
    if (begun) upload.resumeFromPreviousUpload(begun);
    return upload;
  }

  /** Once there is a line again it goes on by itself, unless somebody did something else meanwhile. */
  #waitForLine(sending: Sending): void {
    sending.refusal = m.document_send_offline();
    sending.state = 'failed';
    const goOn = () => {
      if (sending.state === 'failed') this.goOn(sending);
    };
    addEventListener('online', goOn, { once: true });
  }
}

function detailOf(said: string): string | undefined {
  try {
    return (JSON.parse(said) as Problem).detail;
  } catch {
    return undefined;
  }
}
