import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';

/** Reports a post, and leads to where its reporter sees what comes of it. */
export async function reportAction(event: RequestEvent) {
  const form = await formOf(event);
  const postId = textOf(form, 'postId');
  const words = {
    ground: textOf(form, 'ground'),
    quoted: textOf(form, 'quoted'),
    words: textOf(form, 'words'),
  };
  const answer = await callApi(event, 'POST', `/posts/${encodeURIComponent(postId)}/reports`, words);
  if (answer.ok) redirect(303, `/meldungen/${answer.json<{ case: string }>().case}?getan=gemeldet`);
  const failure = refuse(answer, { ...words, postId, number: textOf(form, 'number') });
  return fail(failure.status, { ...failure.data, deed: 'report' as const });
}
