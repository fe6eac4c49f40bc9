import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { KeptChannelPage } from '#lib/api-types.ts';
import { refuse, signInPath } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { participantsOf } from '#lib/keeping/participants.ts';
import { bodyOf, typedIn } from '#lib/keeping/typed-channel.ts';
import { creatableAs } from '#lib/keeping/visibility-words.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (creatableAs(event.locals.me.role).length === 0) error(403, m.kept_denied());
  return { key: randomUUID().replaceAll('-', ''), participants: await participantsOf(event) };
};

export const actions: Actions = {
  default: async (event) => {
    const typed = typedIn(await formOf(event));
    const { slug, description = '', participant, key = '' } = typed.texts;
    const body = {
      ...bodyOf(typed),
      description,
      ...(slug && { slug }),
      ...(participant && { participant }),
    };
    const answer = await sendOnce(event, '/kept-channels', body, key);
    if (!answer.ok)
      return refuse(answer, { ...typed, texts: { ...typed.texts, key: keyAfter(answer, key) } });
    redirect(303, `/verwaltung/kanaele/${answer.json<KeptChannelPage>().slug}?erledigt=angelegt`);
  },
};
