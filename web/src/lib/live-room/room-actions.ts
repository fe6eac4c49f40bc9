import { redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { sendOnce, keyAfter } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';

type Event = RequestEvent<{ slug: string }>;

const pathOf = ({ params }: Event) => `/meetings/${encodeURIComponent(params.slug)}`;
/** Back to the room, at what was just done. */
const done = ({ params }: Event, place = '') =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/live${place}`);

/** What is refused says so above the part of the room that it is about. */
const about = (part: 'room' | 'agenda' | 'chat' | 'chatSettings', more: Record<string, string> = {}) => ({
  part,
  ...more,
});

async function messageDeed(event: Event, method: string, deed: string, body?: object) {
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
  done(event, `#nachricht-${textOf(form, 'number')}`);
}

/** All that is done in a live room, by plain forms. */
export const roomActions = {
  move: async (event: Event) => {
    const form = await formOf(event);
    const body = { from: textOf(form, 'from') || null, step: textOf(form, 'step') };
    const answer = await callApi(event, 'POST', `${pathOf(event)}/agenda/move`, body);
    if (!answer.ok) return refuse(answer, about('agenda'));
    done(event);
  },

  extend: async (event: Event) => {
    const form = await formOf(event);
    const body = { item: textOf(form, 'item'), minutes: Number(textOf(form, 'minutes')) };
    const answer = await callApi(event, 'POST', `${pathOf(event)}/agenda/extend`, body);
    if (!answer.ok) return refuse(answer, about('agenda'));
    done(event);
  },

  close: async (event: Event) => {
    const answer = await callApi(event, 'POST', `${pathOf(event)}/close`);
    if (!answer.ok) return refuse(answer, about('room'));
    done(event);
  },

  hand: async (event: Event) => {
    const form = await formOf(event);
    const lower = textOf(form, 'lower');
    const path = `${pathOf(event)}/hand`;
    const answer = await (lower
      ? callApi(event, 'DELETE', `${path}s/${encodeURIComponent(lower)}`)
      : callApi(event, 'PUT', path));
    if (!answer.ok) return refuse(answer, about('room'));
    done(event);
  },

  chat: async (event: Event) => {
    const form = await formOf(event);
    const body = { open: textOf(form, 'open') === 'yes', slowSeconds: Number(textOf(form, 'slowSeconds')) };
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/chat`, body);
    if (!answer.ok) return refuse(answer, about('chatSettings'));
    done(event);
  },

  say: async (event: Event) => {
    const form = await formOf(event);
    const [body, replyTo, key] = [textOf(form, 'body'), textOf(form, 'replyTo'), textOf(form, 'key')];
    const sent = { body, ...(replyTo && { replyTo }) };
    const answer = await sendOnce(event, `${pathOf(event)}/messages`, sent, key);
    if (!answer.ok) return refuse(answer, about('chat', { body, replyTo, key: keyAfter(answer, key) }));
    done(event, '#schreiben');
  },

  edit: (event: Event) => messageDeed(event, 'PATCH', '', { body: '' }),
  hide: (event: Event) => messageDeed(event, 'POST', '/hide', { reason: '' }),
  withdraw: (event: Event) => messageDeed(event, 'POST', '/withdraw'),
  bringBack: (event: Event) => messageDeed(event, 'POST', '/bring-back'),
};
