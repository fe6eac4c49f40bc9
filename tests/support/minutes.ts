import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Made, Minutes, WrittenSection } from '../../server/features/minutes/schema.ts';
import type { Meeting } from '../../server/features/meetings/schema.ts';
import type pg from 'pg';
import type { Caller } from './app.ts';
import { inRoom, liveMeeting } from './live-meeting.ts';
import { id } from './world.ts';

/** What somebody does with the minutes of a meeting. */
export const minutesOf = (meeting: string) => {
  const path = `/api/v1/meetings/${meeting}/minutes`;
  return {
    read: (who: Caller) => who.get<Minutes>(path),
    update: (who: Caller, item: string, update: Uint8Array | string) =>
      who.send<WrittenSection>('POST', `${path}/sections/${item}/updates`, {
        update: typeof update === 'string' ? update : Buffer.from(update).toString('base64'),
      }),
    replace: (who: Caller, item: string, body: string, revision: number) =>
      who.send<WrittenSection>('PUT', `${path}/sections/${item}`, { body, revision }),
    circulate: (who: Caller) => who.send<Minutes>('POST', `${path}/circulate`),
    approve: (who: Caller) => who.send<Minutes>('POST', `${path}/approve`),
    comment: (who: Caller, body: string, about: object = { about: 'all' }, key?: string) =>
      who.send<Made>('POST', `${path}/comments`, { body, ...about }, key ? { 'idempotency-key': key } : {}),
    settle: (who: Caller, comment: string) =>
      who.send<Minutes>('POST', `/api/v1/minutes-comments/${comment}/settle`),
    add: (who: Caller, body: string) => who.send<Made>('POST', `${path}/addenda`, { body }),
  };
};

/** Somebody's own copy of a section's text. */
export class Copy {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('body');
  /** what the server is known to have */
  #known = Y.encodeStateVector(new Y.Doc());

  type(at: number, words: string, removed = 0): this {
    this.doc.transact(() => {
      const place = Math.min(at, this.text.length);
      this.text.delete(place, Math.min(removed, this.text.length - place));
      this.text.insert(place, words);
    });
    return this;
  }

  /** all that the server does not have */
  unsent = (): Uint8Array => Y.encodeStateAsUpdate(this.doc, this.#known);

  take(state: string): this {
    const update = Buffer.from(state, 'base64');
    Y.applyUpdate(this.doc, update);
    this.#known = Y.encodeStateVectorFromUpdate(update);
    return this;
  }

  toString = (): string => this.text.toString();
}

/** What an answer says that stands there. */
export const textIn = (state: string): string => (state ? new Copy().take(state).toString() : '');

/** A meeting that took place, with something in its minutes. */
export async function closedMeeting(advisor: Caller, words = 'Es kamen alle.'): Promise<Meeting> {
  const meeting = await liveMeeting(advisor);
  expect((await minutesOf(meeting.id).replace(advisor, 'general', words, 0)).status).toBe(200);
  expect((await inRoom(meeting.id).close(advisor)).status).toBe(200);
  return meeting;
}

/** Past the deeds: minutes in this state. */
export const minutesInState = (owner: pg.Pool, meeting: string, state: 'circulated' | 'approved') =>
  owner.query(
    `update minutes set state = $2, circulated_at = now(), circulated_by = $3,
      approved_at = case when $2 = 'approved' then now() end, approved_by = case when $2 = 'approved' then $3::uuid end
    where meeting_id = $1`,
    [meeting, state, id('membership:advisor')],
  );
