import { AsyncLocalStorage } from 'node:async_hooks';
import plugin from 'fastify-plugin';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Database } from '../../db/client.ts';
import type { Config } from '../config.ts';
import { isLivePage } from './live-page.ts';
import { hashOfToken } from './hash-of-token.ts';
import { sessionStore, type SessionRow } from './session-store.ts';
import type { Viewer } from './viewer.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseSessionAttributes: { membershipId: string; device: string };
    DatabaseUserAttributes: SessionRow;
  }
}

type Known = { viewer: Viewer; token: string; extendedUntil: Date | null } | null;

/** While a page is rendered, its calls to the API share one look-up of the session. */
export const sessionMemo = new AsyncLocalStorage<{
  known: Map<string, Promise<Known>>;
  address: string;
  /** the page of a live room: what is called for it prolongs no session */
  still: boolean;
}>();

export interface Sessions {
  /** starts a session and sets its cookie */
  start(
    reply: FastifyReply,
    person: { personId: string; membershipId: string; device: string },
  ): Promise<void>;
  /** ends the session of this request and clears its cookie */
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** ends every session of a person and clears this one's cookie */
  endAll(reply: FastifyReply, personId: string): Promise<void>;
  /** removes what has run out by itself */
  forgetExpired(): Promise<void>;
  /** the viewer behind a new session's token, right after signing in */
  viewerOf(cookie: string): Promise<Viewer | null>;
}

declare module 'fastify' {
  interface FastifyInstance {
    sessions: Sessions;
  }
}

/** The cookie holds a random token of 40 signs and nothing else; the database knows its hash alone (hash-of-token.ts). */
export const sessionCookie = ({ production }: Pick<Config, 'production'>): string =>
  production ? '__Host-rathausrunde' : 'rathausrunde';

function createLucia(store: Adapter, config: Config) {
  return new Lucia(store, {
    sessionExpiresIn: new TimeSpan(config.sessionIdleMs, 'ms'),
    sessionCookie: {
      name: sessionCookie(config),
      attributes: { secure: config.production, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (row) => row,
  });
}

/** lucia lives here alone: `request.viewer` is what everybody else knows of sessions. */
export const session = plugin(async (app, { config, database }: { config: Config; database: Database }) => {
  const store = sessionStore(database, config);
  const lucia = createLucia(store, config);
  // the row of a session would say when, to the moment at which somebody asked without her name
  const withoutTrace = createLucia({ ...store, updateSessionExpiration: async () => {} }, config);

  const find = async (token: string, still = false): Promise<Known> => {
    const { session: found, user } = await (still ? withoutTrace : lucia).validateSession(token);
    if (!found) return null;
    if (still) return { viewer: viewerFrom(user, config), token, extendedUntil: null };
    return { viewer: viewerFrom(user, config), token, extendedUntil: found.fresh ? found.expiresAt : null };
  };

  app.decorateRequest('viewer', null);
  app.decorateRequest('sessionHash', null);
  app.addHook('onRequest', async (request, reply) => {
    const cookie = request.headers.cookie;
    const token = cookie ? lucia.readSessionCookie(cookie) : null;
    if (!token || token.length > 100) return;
    const page = sessionMemo.getStore();
    const memo = page?.known;
    const still =
      request.routeOptions.config.secret !== undefined || (page?.still ?? isLivePage(request.url));
    const reading = request.method === 'GET';
    const pending = (reading && memo?.get(token)) || find(token, still);
    if (reading) memo?.set(token, pending);
    const known = await pending;
    if (!known) {
      reply.header('set-cookie', lucia.createBlankSessionCookie().serialize());
      return;
    }
    request.viewer = known.viewer;
    request.sessionHash = hashOfToken(token);
    if (known.extendedUntil) reply.header('set-cookie', lucia.createSessionCookie(token).serialize());
  });
  app.addHook('onResponse', async (request) => {
    if (request.method !== 'GET') sessionMemo.getStore()?.known.clear();
  });

  app.decorate('sessions', {
    async start(reply, { personId, membershipId, device }) {
      const started = await lucia.createSession(personId, { membershipId, device });
      reply.header('set-cookie', lucia.createSessionCookie(started.id).serialize());
    },
    async end(request, reply) {
      const token = lucia.readSessionCookie(request.headers.cookie ?? '');
      if (token) await lucia.invalidateSession(token);
      reply.header('set-cookie', lucia.createBlankSessionCookie().serialize());
    },
    async endAll(reply, personId) {
      await lucia.invalidateUserSessions(personId);
      reply.header('set-cookie', lucia.createBlankSessionCookie().serialize());
    },
    forgetExpired: () => lucia.deleteExpiredSessions(),
    async viewerOf(cookie) {
      const token = lucia.readSessionCookie(cookie);
      return token ? ((await find(token))?.viewer ?? null) : null;
    },
  });
});

function viewerFrom(row: SessionRow, config: Config): Viewer {
  return {
    personId: row.person_id,
    membershipId: row.membership_id,
    organisationId: row.organisation_id,
    role: row.role,
    name: row.name,
    function: row.function,
    language: row.language,
    organisation: {
      id: row.organisation_id,
      slug: row.organisation_slug,
      name: row.organisation_name,
      kind: row.organisation_kind,
      tile: { letters: row.tile_letters, hue: row.tile_hue, shape: row.tile_shape },
    },
    unreadSince: new Date(
      Math.max(row.member_since.getTime(), Date.now() - config.unreadWindowDays * 86_400_000),
    ).toISOString(),
    houseRulesDue: row.house_rules_due,
    applicationCheck: config.applicationCheck,
  };
}
