import type { MinutesEntry } from '#lib/api-types.ts';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { placeOfOrigin } from '#lib/minutes-entries/entry-words.ts';
import { backToRoom, meetingPath, type RoomRequest } from './room-request.ts';

const pathOf = (event: RoomRequest) => `${meetingPath(event)}/minutes/entries`;

/** Writes down in a live room what comes of it, by plain forms. */
export const captureActions = {
  capture: async (event: RoomRequest) => {
    const form = await formOf(event);
    const [kind, id] = [textOf(form, 'kind'), textOf(form, 'id')];
    const origin = { kind: textOf(form, 'origin'), id };
    const answer = await sendOnce(event, pathOf(event), { kind, origin }, textOf(form, 'key'));
    if (!answer.ok) return refuse(answer, { part: 'minutes' } as Record<string, string>);
    const made = answer.json<MinutesEntry>().origin;
    backToRoom(event, made ? placeOfOrigin(made) : 'protokoll');
  },

  openIntoThread: async (event: RoomRequest) => {
    const form = await formOf(event);
    const [kind, id, channel] = [textOf(form, 'kind'), textOf(form, 'id'), textOf(form, 'channel')];
    const body = { origin: { kind, id }, channel };
    // each goes on once, so sent twice it says that it has
    const answer = await callApi(event, 'POST', `${meetingPath(event)}/threads`, body);
    const values: Record<string, string> =
      kind === 'poll' ? { part: 'poll', poll: id, channel } : { part: 'chat', message: id, channel };
    if (!answer.ok) return refuse(answer, values);
    backToRoom(event, textOf(form, 'place'));
  },

  quickEntry: async (event: RoomRequest) => {
    const form = await formOf(event);
    const [kind, text, key] = [textOf(form, 'kind'), textOf(form, 'text'), textOf(form, 'key')];
    const answer = await sendOnce(event, pathOf(event), { kind, text }, key);
    if (!answer.ok) return refuse(answer, { part: 'minutes', kind, text, key: keyAfter(answer, key) });
    backToRoom(event, 'protokoll');
  },
};
