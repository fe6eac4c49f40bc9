import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type {
  Done,
  Held,
  HiddenText,
  List,
  OutlineEntry,
  Post,
  Revision,
  Thread,
  WrittenPost,
} from '#lib/api-types.ts';
import { callApi, contentOf, readApi, refuse, textOf, type ApiAnswer } from '#lib/api.ts';
import { unreachedQuery } from '#lib/composer/mention/unreached-query.ts';
import { confirmedAfter, keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { heldPath } from '#lib/held/held-path.ts';
import { readDoing, type Deed } from '#lib/post/doing.ts';
import { reportAction } from '#lib/report/report-action.ts';
import { pageOf, postPath, type ShownPost, type ThreadPage } from '#lib/thread/apply-event.ts';
import { numberIn } from '#lib/thread/number-in.ts';
import { saidInAddress } from '#lib/thread/said-in-address.ts';
import { shareAuthors } from '#lib/thread/share-authors.ts';
import { leaveTextsToPage } from '#lib/thread/texts-in-page.ts';
import { signedOutWhileWriting } from '#lib/composer/signed-out.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event;
  event.depends('app:thread');
  if (signedOutWhileWriting(event)) return { open: null, key: randomUUID().replaceAll('-', '') };

  const wanted = numberIn(url, 'seite');
  const answering = numberIn(url, 'antwort');
  const page = wanted ?? (answering ? pageOf(answering) : 'new');
  const path = `/threads/${encodeURIComponent(params.slug)}/page?page=${page}`;
  // sent without script: what was typed is shown again, also where its form is gone
  const sent = event.request.method === 'POST';
  const answer = await callApi(event, 'GET', path);
  if (sent && answer.status === 404) return { open: null, sent, lost: true, key: '' };
  const loaded = contentOf<Omit<ThreadPage, 'posts'> & { posts: Post[] }>(event, answer);
  const { thread, posts } = loaded;

  const doing = readDoing(url.searchParams);
  const subject = doing && posts.find(({ number }) => number === doing.number);
  const revisions =
    doing?.deed === 'revisions' && subject
      ? await readApi<List<Revision>>(event, `/posts/${subject.id}/revisions?limit=100`)
      : { items: [] };
  const hidden =
    doing?.deed === 'hidden' && subject?.stub?.kind === 'hidden'
      ? await callApi(event, 'GET', `/posts/${subject.id}/hidden`)
      : null;
  const answered = posts.find(({ number }) => number === answering);
  const channel = locals.channels.find(({ id }) => id === thread.channel.id);

  shareAuthors(loaded);
  const open = {
    ...loaded,
    // the source of a text is needed where it is edited, and there alone
    posts: posts.map(({ body: _body, threadId: _threadId, ...post }): ShownPost => post),
    me: locals.me?.person.id ?? '',
    organisation: locals.me?.organisation.id ?? '',
    visibility: channel?.visibility ?? null,
    doing,
    editing:
      subject && doing.deed === 'edit' && (sent || !subject.stub)
        ? { body: subject.body, revision: subject.revision }
        : null,
    revisions: revisions.items,
    replyTo: answered ? { id: answered.id, number: answered.number, name: answered.author.name } : null,
    ...(hidden?.ok && { hidden: hidden.json<HiddenText>() }),
    ...saidInAddress(url, thread.may),
  };
  if (!event.isDataRequest) leaveTextsToPage(open);
  return {
    activeChannel: thread.channel.slug,
    key: randomUUID().replaceAll('-', ''),
    open,
    ...(sent && { sent }),
  };
};

export const actions: Actions = {
  reply: async (event) => {
    const form = await formOf(event);
    const values = { body: textOf(form, 'body'), replyTo: textOf(form, 'replyTo'), key: textOf(form, 'key') };
    const confirmed = textOf(form, 'confirmed') === 'yes';
    const { body, replyTo, key } = values;
    const path = `/threads/${encodeURIComponent(event.params.slug)}/posts`;
    const answer = await sendOnce(event, path, { body, confirmed, ...(replyTo ? { replyTo } : {}) }, key);
    const again = { key: keyAfter(answer, key), confirmed: confirmedAfter(answer) };
    if (!answer.ok) return refused('reply', answer, { ...values, ...again });
    const post = answer.json<WrittenPost | Held>();
    redirect(303, 'held' in post ? heldPath(post.held) : placeOf(event, post.number, post.unreached));
  },
  edit: async (event) => {
    const form = await formOf(event);
    const body = textOf(form, 'body');
    const revision = Number(textOf(form, 'revision'));
    return change(event, form, 'edit', { body, revision: String(revision) }, 'PATCH', '', { body, revision });
  },
  withdraw: async (event) => change(event, await formOf(event), 'withdraw', {}, 'DELETE', ''),
  pin: async (event) => {
    const form = await formOf(event);
    const values = {
      reason: textOf(form, 'reason'),
      validUntil: textOf(form, 'validUntil'),
      summary: textOf(form, 'summary').trim(),
      actionField: textOf(form, 'actionField'),
      idekPhase: textOf(form, 'idekPhase'),
    };
    // what was left empty is not said
    const pin = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => value || name === 'reason' || name === 'validUntil'),
    );
    return change(event, form, 'pin', values, 'PUT', '/expert-answer', pin);
  },
  takeOff: async (event) => {
    const form = await formOf(event);
    const reason = textOf(form, 'reason');
    const path = `/expert-answer?reason=${encodeURIComponent(reason)}`;
    return change(event, form, 'takeOff', { reason }, 'DELETE', path);
  },
  suggest: async (event) => {
    const form = await formOf(event);
    const note = textOf(form, 'note');
    return change(event, form, 'suggest', { note }, 'PUT', '/expert-suggestion', { note });
  },
  withdrawSuggestion: async (event) =>
    change(event, await formOf(event), 'withdrawSuggestion', {}, 'DELETE', '/expert-suggestion'),
  hide: async (event) => {
    const form = await formOf(event);
    const values = { ground: textOf(form, 'ground'), reason: textOf(form, 'reason') };
    return change(event, form, 'hide', values, 'PUT', '/hidden', values);
  },
  hidden: async (event) => {
    const form = await formOf(event);
    const reason = textOf(form, 'reason');
    const path = `/hidden?reason=${encodeURIComponent(reason)}`;
    return change(event, form, 'hidden', { reason }, 'DELETE', path);
  },
  report: reportAction,
  sign: (event) => sign(event, 'PUT'),
  takeBackSignature: (event) => sign(event, 'DELETE'),
  follow: async (event) => {
    const follows = textOf(await formOf(event), 'follows') === 'true';
    const path = `/threads/${encodeURIComponent(event.params.slug)}/follow`;
    const answer = await callApi(event, 'PUT', path, { follows });
    if (!answer.ok) return refused('follow', answer, {});
    const at = event.url.searchParams.get('seite');
    redirect(303, event.url.pathname + (at ? `?seite=${encodeURIComponent(at)}` : ''));
  },
  helpful: (event) =>
    sayOf(event, 'helpful', (postId, isSo) =>
      callApi(event, isSo ? 'PUT' : 'DELETE', `/posts/${postId}/helpful`),
    ),
  concern: async (event) => {
    const isConcerned = textOf(await formOf(event), 'concerned') === 'true';
    const path = `/threads/${encodeURIComponent(event.params.slug)}/concern`;
    const answer = await callApi(event, isConcerned ? 'PUT' : 'DELETE', path);
    if (!answer.ok) return refused('concern', answer, {});
    redirect(303, placeOf(event, 1));
  },
  accept: (event) =>
    sayOf(event, 'helped', async (postId, isSo) => {
      const thread = `/threads/${encodeURIComponent(event.params.slug)}`;
      const accepted = isSo ? null : await callApi(event, 'GET', thread);
      // another answer was accepted meanwhile: that one is not meant
      if (accepted?.ok && accepted.json<Thread>().acceptedPostId !== postId) return accepted;
      return callApi(event, 'PUT', `${thread}/accepted-answer`, { postId: isSo ? postId : null });
    }),
};

type Event = RequestEvent<{ slug: string }>;

/** What a button below a post says of it: its name, or that it is not so. A page names posts by their numbers. */
async function sayOf(
  event: Event,
  name: 'helpful' | 'helped',
  say: (postId: string, isSo: boolean) => Promise<ApiAnswer>,
) {
  const form = await formOf(event);
  const word = form.has(name) ? name : 'not';
  const values = { [word]: textOf(form, word) };
  const number = Math.trunc(Number(values[word])) || 1;
  const path = `/threads/${encodeURIComponent(event.params.slug)}/outline?limit=1&number=${number}`;
  const found = await callApi(event, 'GET', path);
  const post = found.ok ? found.json<List<OutlineEntry>>().items[0] : undefined;
  if (found.ok && post?.number !== number) error(404, m.error_not_found());
  const answer = post ? await say(post.id, word === name) : found;
  if (!answer.ok) return refused(name === 'helped' ? 'accept' : 'helpful', answer, values);
  redirect(303, placeOf(event, number));
}

/** Something is done to one post; then the page shows the post again. */
async function change(
  event: Event,
  form: FormData,
  deed: Deed,
  values: Record<string, string>,
  method: string,
  path: string,
  body?: object,
) {
  const answer = await callApi(
    event,
    method,
    `/posts/${encodeURIComponent(textOf(form, 'postId'))}${path}`,
    body,
  );
  // what names the post goes along: after a session that ended, the same deed is sent again
  const named = { postId: textOf(form, 'postId'), number: textOf(form, 'number') };
  if (!answer.ok) {
    const { current } = answer.json<{ current?: Post }>();
    const failure = refused(deed, answer, { ...values, ...named });
    // what stands there now: the later of two who change it is asked, and sees both
    const present =
      deed === 'edit' && current ? { body: current.body, revision: current.revision } : undefined;
    return fail(failure.status, { ...failure.data, present });
  }
  const { unreached, entry } = answer.status === 204 ? {} : answer.json<Partial<WrittenPost & Done>>();
  const place = placeOf(event, Number(textOf(form, 'number')), unreached);
  redirect(303, entry ? place.replace('#', `&moderiert=${entry}#`) : place);
}

/** An advisor signs the expert answer, or takes that back; then the page shows its card again. */
async function sign(event: Event, method: 'PUT' | 'DELETE') {
  const post = encodeURIComponent(textOf(await formOf(event), 'postId'));
  const answer = await callApi(event, method, `/posts/${post}/expert-answer/signature`);
  if (!answer.ok) return refused('sign', answer, {});
  const at = Number(event.url.searchParams.get('seite')) || 1;
  redirect(303, `${event.url.pathname}?seite=${at}#expert-title`);
}

function refused(
  deed: Deed | 'reply' | 'accept' | 'concern' | 'follow' | 'helpful' | 'sign',
  answer: ApiAnswer,
  values: Record<string, string>,
) {
  const failure = refuse(answer, values);
  return fail(failure.status, { ...failure.data, deed });
}

const placeOf = ({ params }: Event, number: number, unreached: readonly string[] = []) =>
  postPath(encodeURIComponent(params.slug), number).replace('#', `${unreachedQuery(unreached, '&')}#`);
