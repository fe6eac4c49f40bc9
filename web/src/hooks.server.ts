import { AsyncLocalStorage } from 'node:async_hooks';
import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import { callApi } from '#lib/api.ts';
import type { Appearance, Frame } from '#lib/api-types.ts';
import { attributesOf } from '#lib/attributes-of.ts';
import { agreeingPath, mustAgreeFirst } from '#lib/house-rules/must-agree-first.ts';
import { isLanguage, languageOf, type Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';

// Many requests are rendered at once: each has its own language, which every message asks for.
const languageOfRequest = new AsyncLocalStorage<Language>();
overwriteGetLocale(() => languageOfRequest.getStore() ?? 'de');

export const handle: Handle = async ({ event, resolve }) => {
  const { request, locals, cookies } = event;
  // SvelteKit's own mistake about an action that no page here has would fill the log
  if (event.url.searchParams.has('/default')) error(404, m.error_not_found());
  const chosen = cookies.get('language');
  const guestLanguage = isLanguage(chosen) ? chosen : languageOf(request.headers.get('accept-language'));
  locals.apiCookies = new Map();
  locals.language = guestLanguage;
  locals.me = null;
  locals.channels = [];
  locals.notifications = 0;
  locals.tasks = false;
  locals.head = 0;
  locals.installation = '';
  // single keys are for those who can switch them off
  let appearance: Appearance = { theme: 'system', textSize: 'normal', shortcuts: false };

  if (request.headers.has('cookie')) {
    const answer = await callApi(event, 'GET', '/frame');
    // While the database is away, who is signed in must not see the page for guests as if the session had ended.
    if (answer.status >= 500) error(503, m.error_unavailable({}, { locale: guestLanguage }));
    const frame = answer.ok ? answer.json<Frame>() : null;
    if (frame) {
      ({ appearance } = frame);
      locals.me = frame.me;
      locals.channels = frame.channels;
      locals.notifications = frame.notifications;
      locals.head = frame.head;
      locals.tasks = frame.tasks;
      locals.installation = frame.installation;
      locals.language = frame.me.language;
      if (frame.me.houseRulesDue && mustAgreeFirst(event)) redirect(303, agreeingPath(event.url));
    }
  }

  if (!locals.me)
    locals.installation = (await callApi(event, 'GET', '/installation')).json<{ name: string }>().name;

  const response = await languageOfRequest.run(locals.language, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html
          .replace('%language%', locals.language)
          .replace('%appearance%', attributesOf(appearance))
          .replace('%schemes%', appearance.theme === 'system' ? 'light dark' : appearance.theme),
      preload: ({ type, path }) => (type === 'font' ? /-(400|600)-normal/.test(path) : type !== 'asset'),
    }),
  );
  for (const cookie of locals.apiCookies.values()) response.headers.append('set-cookie', cookie);
  if (!response.headers.has('cache-control')) {
    // What only some may read stays in no browser: Back after signing out, at a shared machine, must ask us.
    const closed = locals.me !== null || event.route.id === '/einmal-link/[token]';
    response.headers.set('cache-control', closed ? 'no-store' : 'private, no-cache');
  }
  return response;
};

export const handleError: HandleServerError = ({ kind, error: caught, event }) => {
  if (kind === 'app') return caught;
  const status = kind === 'unknown' ? 500 : caught.status;
  if (kind === 'unknown') {
    const cause = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    // one JSON line, as the server's own log has them; the path without its parameters, which may hold what people typed
    process.stderr.write(
      `${JSON.stringify({ level: 50, time: Date.now(), route: event.route.id, msg: cause })}\n`,
    );
  }
  const message = languageOfRequest.run(event.locals.language ?? 'de', () =>
    status === 404 ? m.error_not_found() : m.error_unexpected(),
  );
  return { status, message };
};
