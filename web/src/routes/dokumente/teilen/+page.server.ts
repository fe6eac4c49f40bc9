import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { Document } from '#lib/api-types.ts';
import { refuse, signInPath } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { describedBy, typedIn } from '#lib/document/typed-document.ts';
import { dropUpload, ownUploads } from '#lib/document/waiting-uploads.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  if (locals.me.role === 'admin') error(403, m.problem_admin_reads());
  const { uploads, fileMegabytes } = await ownUploads(event);
  const chosen = url.searchParams.get('datei');
  return {
    key: randomUUID().replaceAll('-', ''),
    uploads,
    fileMegabytes,
    /** what is to be described */
    upload: uploads.find(({ id, whole }) => id === chosen && whole) ?? null,
    /** it was shared already, taken back, or lay there for too long */
    gone: chosen !== null && !uploads.some(({ id }) => id === chosen),
    channel: url.searchParams.get('kanal'),
    problem: url.searchParams.get('problem'),
    shared: url.searchParams.get('geteilt'),
  };
};

export const actions: Actions = {
  share: async (event) => {
    const typed = typedIn(await formOf(event));
    const { channel, note, key } = typed;
    const upload = event.url.searchParams.get('datei') ?? '';
    const answer = await sendOnce(event, '/documents', { ...describedBy(typed), upload, channel, note }, key);
    if (!answer.ok) return refuse(answer, { ...typed, key: keyAfter(answer, key) });
    const { id } = answer.json<Document>();
    const { uploads } = await ownUploads(event);
    // whoever has sent several goes on with the next
    redirect(
      303,
      uploads.length > 0 ? `/dokumente/teilen?geteilt=${id}` : `/dokumente/${id}?erledigt=geteilt`,
    );
  },
  drop: dropUpload,
};
