import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callApi, refuse, textOf } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';

type Event = RequestEvent<{ slug: string }>;

const pathOf = ({ params }: Event) => `/meetings/${encodeURIComponent(params.slug)}/minutes`;
const back = ({ params }: Event, rest: string) =>
  redirect(303, `/treffen/${encodeURIComponent(params.slug)}/protokoll${rest}`);

/** What a refused form shows again; `part`: which one it is. */
type Typed = {
  part: 'section' | 'state' | 'comment' | 'addendum';
  item: string;
  about: string;
  body: string;
  key: string;
  revision: string;
  /** `yes`: somebody was faster; `current` is how the section stands by now */
  conflict: string;
  current: string;
};
const typed = (part: Typed['part'], more: Partial<Typed> = {}): Typed => ({
  ...{ part, item: '', about: '', body: '', key: '', revision: '', conflict: '', current: '' },
  ...more,
});

async function changeState(event: Event, deed: 'circulate' | 'approve', done: string) {
  const answer = await callApi(event, 'POST', `${pathOf(event)}/${deed}`);
  if (!answer.ok) return refuse(answer, typed('state'));
  back(event, `?erledigt=${done}`);
}

/** Of the page of minutes, by plain forms. */
export const minutesActions = {
  writeSection: async (event: Event) => {
    const form = await formOf(event);
    const [item, body, revision] = [textOf(form, 'item'), textOf(form, 'body'), textOf(form, 'revision')];
    const answer = await callApi(event, 'PUT', `${pathOf(event)}/sections/${encodeURIComponent(item)}`, {
      body,
      revision: Number(revision),
    });
    if (answer.ok) back(event, `?bearbeiten&erledigt=gespeichert#abschnitt-${encodeURIComponent(item)}`);
    const values = typed('section', { item, body, revision });
    const refused = refuse(answer, values);
    const { current } = answer.json<{ current?: { body: string; revision: number } }>();
    if (answer.status !== 409 || !current) return refused;
    return fail(409, {
      ...refused.data,
      values: {
        ...values,
        ...{ revision: String(current.revision), conflict: 'yes', current: current.body },
      },
    });
  },

  circulate: (event: Event) => changeState(event, 'circulate', 'im-umlauf'),
  approve: (event: Event) => changeState(event, 'approve', 'genehmigt'),

  comment: async (event: Event) => {
    const form = await formOf(event);
    const [about, item, body, key] = ['about', 'item', 'body', 'key'].map((name) => textOf(form, name));
    const sent = { about, body, ...(about === 'item' && { itemId: item }) };
    const answer = await sendOnce(event, `${pathOf(event)}/comments`, sent, key ?? '');
    if (!answer.ok)
      return refuse(
        answer,
        typed('comment', {
          ...{ about: about ?? '', item: item ?? '', body: body ?? '', key: keyAfter(answer, key ?? '') },
        }),
      );
    back(event, `?erledigt=angemerkt#anmerkungen-${encodeURIComponent(item || about || '')}`);
  },

  settle: async (event: Event) => {
    const form = await formOf(event);
    const id = textOf(form, 'comment');
    const answer = await callApi(event, 'POST', `/minutes-comments/${encodeURIComponent(id)}/settle`);
    if (!answer.ok) return refuse(answer, typed('state'));
    back(event, `?erledigt=erledigt#anmerkung-${encodeURIComponent(id)}`);
  },

  addAddendum: async (event: Event) => {
    const form = await formOf(event);
    const [body, key] = [textOf(form, 'body'), textOf(form, 'key')];
    const answer = await sendOnce(event, `${pathOf(event)}/addenda`, { body }, key);
    if (!answer.ok) return refuse(answer, typed('addendum', { body, key: keyAfter(answer, key) }));
    back(event, '?erledigt=nachgetragen#nachtraege');
  },
};
