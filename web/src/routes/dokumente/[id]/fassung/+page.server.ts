import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { Document } from '#lib/api-types.ts';
import { readApi, refuse, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { ownUploads } from '#lib/document/waiting-uploads.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, params } = event;
  const document = await readApi<Document>(event, `/documents/${encodeURIComponent(params.id)}`);
  if (!document.may.change) error(403, m.problem_document_change());
  const { uploads, fileMegabytes } = await ownUploads(event);
  const chosen = url.searchParams.get('datei');
  return {
    key: randomUUID().replaceAll('-', ''),
    document,
    activeChannel: document.channel.slug,
    fileMegabytes,
    upload: uploads.find(({ id, whole }) => id === chosen && whole) ?? null,
    problem: url.searchParams.get('problem'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const [note, key] = [textOf(form, 'note'), textOf(form, 'key')];
    const upload = event.url.searchParams.get('datei') ?? '';
    const path = `/documents/${encodeURIComponent(event.params.id)}/versions`;
    const answer = await sendOnce(event, path, { upload, note }, key);
    if (!answer.ok) return refuse(answer, { note, key: keyAfter(answer, key) });
    redirect(303, `/dokumente/${event.params.id}?erledigt=fassung`);
  },
};
