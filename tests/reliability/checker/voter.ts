import { setTimeout as sleep } from 'node:timers/promises';

interface VoterOptions {
  /** address of the server, at this moment */
  server: () => string;
  cookie: string;
  /** ids of questions that stand open all the time */
  questions: string[];
  poll: { id: string; options: string[] };
  pauseMs: number;
}

/** Somebody who votes, takes her vote back and changes her ballot, and repeats each of it until it is answered. So it is known what must stand at the end. */
export class Voter {
  readonly votes = new Set<string>();
  option: string | null = null;
  /** answers that were neither taken nor to be repeated */
  readonly refused: string[] = [];
  readonly #options: VoterOptions;
  #done = 0;

  constructor(options: VoterOptions) {
    this.#options = options;
  }

  async vote(until: () => boolean): Promise<void> {
    while (!until()) {
      await this.#step();
      await sleep(this.#options.pauseMs * Math.random() * 2);
    }
  }

  async #step(): Promise<void> {
    const { questions, poll } = this.#options;
    const turn = this.#done++;
    const question = questions[turn % questions.length] ?? '';
    if (turn % 3 === 2) {
      const option = poll.options[turn % poll.options.length] ?? '';
      if (await this.#send('PUT', `/polls/${poll.id}/ballot`, { options: [option] })) this.option = option;
    } else if (this.votes.has(question)) {
      if (await this.#send('DELETE', `/meeting-questions/${question}/vote`)) this.votes.delete(question);
    } else if (await this.#send('PUT', `/meeting-questions/${question}/vote`, { named: turn % 2 === 0 }))
      this.votes.add(question);
  }

  async #send(method: string, path: string, body?: object): Promise<boolean> {
    const { server, cookie } = this.#options;
    for (;;) {
      const response = await fetch(`${server()}/api/v1${path}`, {
        method,
        headers: { cookie, origin: server(), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(5000),
      }).catch(() => null);
      // the whole of the answer: a line that breaks within it leaves open what was done
      const said = await response?.text().catch(() => null);
      if (response?.ok && said) return true;
      if (response && response.status < 500 && !response.ok) {
        this.refused.push(`${response.status} ${said}`);
        return false;
      }
      await sleep(100);
    }
  }
}
