import { send, sentencesOf } from '#lib/composer/send.ts';
import { newKey } from '#lib/composer/sending-again.ts';

/** What a form of the room sends, one text after the other, each under a key of its own: tried again while the line is away, and there once. */
export class KeyedSending {
  /** `waiting`: the line is down, it is being tried again; `away`: given up for now */
  phase: 'writing' | 'sending' | 'waiting' | 'away' | 'signedOut' = $state('writing');
  /** in which words the last one was refused */
  problem = $state('');
  /** for the form without script, too */
  key: string;

  constructor(key: string) {
    this.key = $state(key);
  }

  get busy() {
    return this.phase === 'sending' || this.phase === 'waiting';
  }

  /** The answer; undefined: it was not taken, and `phase` or `problem` say why. */
  async post<Answer>(path: string, body: object): Promise<Answer | undefined> {
    this.phase = 'sending';
    this.problem = '';
    const waiting = () => (this.phase = 'waiting');
    const sent = await send<Answer>('POST', path, body, { key: this.key, waiting });
    this.phase = sent.kind === 'away' || sent.kind === 'signedOut' ? sent.kind : 'writing';
    if (sent.kind === 'refused') this.problem = sentencesOf(sent.problem)[0]?.message ?? '';
    // under its key a text is sent once, and a refusal would only be repeated
    if (sent.kind === 'done' || sent.kind === 'refused') this.key = newKey();
    return sent.kind === 'done' ? sent.answer : undefined;
  }
}
