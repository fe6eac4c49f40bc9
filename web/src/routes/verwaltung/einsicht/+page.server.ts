import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { allOf } from '#lib/all-of.ts';
import type { Lookable } from '#lib/api-types.ts';
import { callApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.look_denied());
  return { lookable: await allOf<Lookable>(event, '/looks') };
};

const pathOf = (channel: string) => `/looks/${encodeURIComponent(channel)}`;

async function open(event: RequestEvent) {
  const form = await formOf(event);
  const [channel, reason] = [textOf(form, 'channel'), textOf(form, 'reason')];
  const answer = await callApi(event, 'PUT', pathOf(channel), { reason });
  if (answer.ok) redirect(303, '/verwaltung/einsicht');
  const { status, data } = refuse(answer, { channel, reason });
  return fail(status, data);
}

async function end(event: RequestEvent) {
  const channel = textOf(await formOf(event), 'channel');
  const answer = await callApi(event, 'DELETE', pathOf(channel));
  if (answer.ok) redirect(303, '/verwaltung/einsicht');
  const { status, data } = refuse(answer, { channel, reason: '' });
  return fail(status, data);
}

export const actions: Actions = { open, end };
