import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Upload } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';

/** What the viewer has sent and not shared yet, and how large a file may be. */
export async function ownUploads(event: RequestEvent) {
  const { items, fileMegabytes } = await readApi<{ items: Upload[]; fileMegabytes: number }>(
    event,
    '/uploads',
  );
  return { uploads: items, fileMegabytes };
}

/** Takes one of them back, and stays on the page. */
export async function dropUpload(event: RequestEvent) {
  const id = textOf(await formOf(event), 'upload');
  const answer = await callApi(event, 'DELETE', `/uploads/${encodeURIComponent(id)}`, undefined, {
    'tus-resumable': '1.0.0',
  });
  // one that is gone already is what was wanted
  if (!answer.ok && answer.status !== 404) return refuse(answer, {});
  redirect(303, event.url.pathname);
}
