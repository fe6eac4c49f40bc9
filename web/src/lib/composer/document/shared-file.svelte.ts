import type { Document, DocumentKind, Problem, Upload } from '#lib/api-types.ts';
import { titleOfName } from '#lib/document/title-of-name.ts';
import type { Sending } from '#lib/document/sending.svelte.ts';
import { send, sentencesOf } from '../send.ts';
import { newKey } from '../sending-again.ts';
import { m } from '#lib/messages.ts';
import { kindOfName } from './kind-of-name.ts';

/** A file on its way into a text, and what it will be called. */
export class SharedFile {
  readonly sending: Sending;
  title = $state('');
  kind: DocumentKind = $state('other');
  hints: Upload['hints'] = $state.raw([]);
  /** why it could not be shared */
  problem = $state('');
  document: Document | null = $state.raw(null);
  #key = newKey();

  constructor(sending: Sending) {
    this.sending = sending;
    this.title = titleOfName(sending.name);
    this.kind = kindOfName(sending.name);
  }

  /** Its sentence stands at it; it will not come. */
  get refused(): boolean {
    return this.sending.state === 'refused';
  }

  async share(channel: string, classification: string): Promise<boolean> {
    if (this.document) return true;
    const { title, kind } = this;
    const body = { upload: this.sending.id, channel, title, kind, licence: 'programme', classification };
    this.problem = '';
    const sent = await send<Document>('POST', '/documents', body, { key: this.#key });
    if (sent.kind === 'done') this.document = sent.answer;
    else this.problem = sent.kind === 'refused' ? this.#said(sent.problem) : m.document_send_broken();
    return sent.kind === 'done';
  }

  #said(problem: Problem): string {
    // a refusal is kept under its key
    this.#key = newKey();
    return sentencesOf(problem)
      .map(({ message }) => message)
      .join(' ');
  }
}
