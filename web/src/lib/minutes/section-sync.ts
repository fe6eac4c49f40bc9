import type { WrittenSection } from '#lib/api-types.ts';
import { send, sentencesOf, type Sent } from '#lib/composer/send.ts';
import { forStorage } from './base64.ts';
import type { SectionText } from './section-text.ts';
import type { Unsent } from './unsent.ts';

const SEND_AFTER = 400;
const LONGEST_WAIT = 10_000;

/** `away`: the line is down, and it is tried again; `refused`: what is typed was not taken, `problem` says why. */
export type Phase = 'saved' | 'saving' | 'away' | 'signedOut' | 'refused';

/** Sends what is typed in a section until the server has it. */
export class SectionSync {
  #text: SectionText;
  #unsent: Unsent;
  #path: string;
  #tell: (phase: Phase, problem: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirty = false;
  #sending = false;
  #failures = 0;
  #over = false;

  constructor(
    text: SectionText,
    unsent: Unsent,
    path: string,
    tell: (phase: Phase, problem: string) => void,
  ) {
    this.#text = text;
    this.#unsent = unsent;
    this.#path = path;
    this.#tell = tell;
  }

  /** Something is there that the server has not: it lies in this browser at once. */
  changed() {
    this.#dirty = true;
    this.#unsent.keep(this.#text.unsent());
    this.#tell('saving', '');
    this.#soon(SEND_AFTER);
  }

  /** The line is there again. */
  now() {
    if (this.#dirty) this.#soon(0);
  }

  /** The section is closed: what is left is sent once more. */
  stop() {
    clearTimeout(this.#timer);
    if (this.#dirty) void this.#send();
    this.#over = true;
  }

  #soon(after: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), after);
  }

  async #send() {
    if (this.#sending || this.#over) return;
    this.#sending = true;
    this.#dirty = false;
    const update = forStorage.toText(this.#text.unsent());
    const sent = await send<WrittenSection>('POST', this.#path, { update });
    this.#sending = false;
    this.#answered(sent);
  }

  #answered(sent: Sent<WrittenSection>) {
    if (sent.kind === 'done') {
      this.#failures = 0;
      this.#text.acknowledged(sent.answer.state);
      if (this.#dirty) this.#soon(SEND_AFTER);
      else {
        this.#unsent.drop();
        this.#tell('saved', '');
      }
      return;
    }
    this.#dirty = true;
    if (sent.kind === 'refused' && sent.problem.status !== 429 && sent.problem.status < 500) {
      // it is sent again with what is typed next
      this.#tell('refused', sentencesOf(sent.problem)[0]?.message ?? '');
      return;
    }
    this.#tell(sent.kind === 'signedOut' ? 'signedOut' : 'away', '');
    this.#failures += 1;
    if (!this.#over)
      this.#soon(Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
  }
}
