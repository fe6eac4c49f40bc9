import { redirect } from '@sveltejs/kit';
import type { CalendarFeed, List, ListedDraft, NewCalendarFeed, Session, Settings } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { tagsOf } from '#lib/thread/tags.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { me } = event.locals;
  if (!me) redirect(303, signInPath(event.url));
  const [drafts, sessions, settings, calendar] = await Promise.all([
    readApi<List<ListedDraft>>(event, '/drafts?limit=100'),
    readApi<List<Session>>(event, '/sessions?limit=100'),
    readApi<Settings>(event, '/me/settings'),
    readApi<CalendarFeed>(event, '/me/calendar-feed'),
  ]);
  return {
    me,
    settings,
    calendar,
    drafts: drafts.items,
    sessions: sessions.items,
    done: event.url.searchParams.get('erledigt'),
  };
};

const done = (what: string) => redirect(303, `/konto?erledigt=${what}`);

export const actions: Actions = {
  profile: async (event) => {
    const form = await formOf(event);
    const values = { topics: textOf(form, 'topics'), phone: textOf(form, 'phone') };
    const { topics, phone } = values;
    const answer = await callApi(event, 'PATCH', '/me/settings', { topics: tagsOf(topics), phone });
    return answer.ok ? done('profil') : refuse(answer, values, ['topics']);
  },

  appearance: async (event) => {
    const form = await formOf(event);
    const chosen = { theme: textOf(form, 'theme'), textSize: textOf(form, 'textSize') };
    const answer = await callApi(event, 'PATCH', '/me/settings', chosen);
    return answer.ok ? done('darstellung') : refuse(answer, {});
  },

  shortcuts: async (event) => {
    const shortcuts = textOf(await formOf(event), 'shortcuts') !== 'off';
    const answer = await callApi(event, 'PATCH', '/me/settings', { shortcuts });
    return answer.ok ? done('tasten') : refuse(answer, {});
  },

  following: async (event) => {
    const followDefault = textOf(await formOf(event), 'followDefault');
    const answer = await callApi(event, 'PATCH', '/me/settings', { followDefault });
    return answer.ok ? done('folgen') : refuse(answer, {});
  },

  membership: async (event) => {
    const actingMembershipId = textOf(await formOf(event), 'actingMembershipId');
    const answer = await callApi(event, 'PATCH', '/me', { actingMembershipId });
    return answer.ok ? done('funktion') : refuse(answer, {});
  },

  password: async (event) => {
    const form = await formOf(event);
    const answer = await callApi(event, 'PUT', '/me/password', {
      currentPassword: textOf(form, 'currentPassword'),
      newPassword: textOf(form, 'newPassword'),
    });
    return answer.ok ? done('passwort') : refuse(answer, {});
  },

  endSession: async (event) => {
    const id = textOf(await formOf(event), 'id');
    const answer = await callApi(event, 'DELETE', `/sessions/${encodeURIComponent(id)}`);
    return answer.ok || answer.status === 404 ? done('sitzung') : refuse(answer, {});
  },

  discardDraft: async (event) => {
    const place = textOf(await formOf(event), 'place');
    const answer = await callApi(event, 'DELETE', `/drafts/${encodeURIComponent(place)}`);
    return answer.ok ? done('entwurf') : refuse(answer, {});
  },

  /** Without leading on: the address is shown this once. */
  renewCalendar: async (event) => {
    const answer = await callApi(event, 'PUT', '/me/calendar-feed');
    return answer.ok ? { address: answer.json<NewCalendarFeed>().url } : refuse(answer, {});
  },

  endCalendar: async (event) => {
    const answer = await callApi(event, 'DELETE', '/me/calendar-feed');
    return answer.ok ? done('kalender') : refuse(answer, {});
  },

  everywhere: async (event) => {
    const answer = await callApi(event, 'DELETE', '/sessions');
    if (!answer.ok) return refuse(answer, {});
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/anmelden?abgemeldet');
  },
};
