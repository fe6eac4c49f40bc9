import { callApi, refuse, textOf } from '#lib/api.ts';
import { sendOnce, keyAfter } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { backToRoom, meetingPath, type RoomRequest } from './room-request.ts';

/** What is refused says so above the part of the room that it is about. */
const about = (part: 'room' | 'agenda' | 'chat' | 'chatSettings', more: Record<string, string> = {}) => ({
  part,
  ...more,
});

async function messageDeed(event: RoomRequest, method: string, deed: string, body?: object) {
  const form = await formOf(event);
  const message = textOf(form, 'message');
  const typed = { body: textOf(form, 'body'), reason: textOf(form, 'reason') };
  const answer = await callApi(
    event,
    method,
    `/meeting-messages/${encodeURIComponent(message)}${deed}`,
    body && Object.fromEntries(Object.keys(body).map((name) => [name, textOf(form, name)])),
  );
  if (!answer.ok) return refuse(answer, about('chat', { message, ...typed }));
  backToRoom(event, `nachricht-${textOf(form, 'number')}`);
}

/** All that is done in a live room, by plain forms. */
export const roomActions = {
  move: async (event: RoomRequest) => {
    const form = await formOf(event);
    const body = { from: textOf(form, 'from') || null, step: textOf(form, 'step') };
    const answer = await callApi(event, 'POST', `${meetingPath(event)}/agenda/move`, body);
    if (!answer.ok) return refuse(answer, about('agenda'));
    backToRoom(event);
  },

  extend: async (event: RoomRequest) => {
    const form = await formOf(event);
    const body = { item: textOf(form, 'item'), minutes: Number(textOf(form, 'minutes')) };
    const answer = await callApi(event, 'POST', `${meetingPath(event)}/agenda/extend`, body);
    if (!answer.ok) return refuse(answer, about('agenda'));
    backToRoom(event);
  },

  close: async (event: RoomRequest) => {
    const answer = await callApi(event, 'POST', `${meetingPath(event)}/close`);
    if (!answer.ok) return refuse(answer, about('room'));
    backToRoom(event);
  },

  hand: async (event: RoomRequest) => {
    const form = await formOf(event);
    const lower = textOf(form, 'lower');
    const path = `${meetingPath(event)}/hand`;
    const answer = await (lower
      ? callApi(event, 'DELETE', `${path}s/${encodeURIComponent(lower)}`)
      : callApi(event, 'PUT', path));
    if (!answer.ok) return refuse(answer, about('room'));
    backToRoom(event);
  },

  attend: async (event: RoomRequest) => {
    const answer = await callApi(event, 'PUT', `${meetingPath(event)}/attendance`);
    if (!answer.ok) return refuse(answer, about('room'));
    backToRoom(event);
  },

  chat: async (event: RoomRequest) => {
    const form = await formOf(event);
    const body = { open: textOf(form, 'open') === 'yes', slowSeconds: Number(textOf(form, 'slowSeconds')) };
    const answer = await callApi(event, 'PUT', `${meetingPath(event)}/chat`, body);
    if (!answer.ok) return refuse(answer, about('chatSettings'));
    backToRoom(event);
  },

  say: async (event: RoomRequest) => {
    const form = await formOf(event);
    const [body, replyTo, key] = [textOf(form, 'body'), textOf(form, 'replyTo'), textOf(form, 'key')];
    const sent = { body, ...(replyTo && { replyTo }) };
    const answer = await sendOnce(event, `${meetingPath(event)}/messages`, sent, key);
    if (!answer.ok) return refuse(answer, about('chat', { body, replyTo, key: keyAfter(answer, key) }));
    backToRoom(event, 'schreiben');
  },

  edit: (event: RoomRequest) => messageDeed(event, 'PATCH', '', { body: '' }),
  hide: (event: RoomRequest) => messageDeed(event, 'POST', '/hide', { reason: '' }),
  withdraw: (event: RoomRequest) => messageDeed(event, 'POST', '/withdraw'),
  bringBack: (event: RoomRequest) => messageDeed(event, 'POST', '/bring-back'),
};
