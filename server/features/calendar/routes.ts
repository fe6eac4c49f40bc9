import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { calendarOf } from './calendar-of.ts';
import { calendarEntry, entriesOfFeed, readFeed, type Entry, type TaskEntry } from './queries.ts';
import { endFeed, renewFeed } from './renew-feed.ts';
import { CalendarFeed, NewCalendarFeed } from './schema.ts';
import { sendCalendar } from './send-calendar.ts';

const config = { access: 'signed-in' } as const;
interface Options {
  database: Database;
  config: Config;
}

const withAddress = (entries: Entry[], origin: string) =>
  entries.map((entry) => ({ ...entry, url: `${origin}/treffen/${entry.slug}` }));

const toMinutes = (tasks: TaskEntry[], origin: string) =>
  tasks.map((task) => ({ ...task, url: `${origin}/treffen/${task.slug}/protokoll#eintrag-${task.number}` }));

export async function calendarRoutes(instance: FastifyInstance, { database, config: settings }: Options) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.route({
    method: 'GET',
    url: '/meetings/:id/calendar',
    config,
    schema: {
      summary: 'As a file for calendars (iCalendar)',
      params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
      response: { 200: Type.String({ format: 'binary' }) },
    },
    handler: async (request, reply) => {
      const viewer = signedIn(request);
      const entry = await database.asViewer(viewer, (tx) => calendarEntry(tx, viewer, request.params.id));
      const text = calendarOf(withAddress([entry], ownOrigin(settings, request)), {
        name: entry.title,
        locale: viewer.language,
        method: entry.cancelled ? 'cancel' : 'publish',
      });
      return sendCalendar(request, reply, text, entry.slug);
    },
  });

  app.get('/me/calendar-feed', { config, schema: { response: { 200: CalendarFeed } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readFeed(tx, signedIn(request))),
  );

  app.put('/me/calendar-feed', { config, schema: { response: { 200: NewCalendarFeed } } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      renewFeed(tx, signedIn(request), ownOrigin(settings, request)),
    ),
  );

  app.delete(
    '/me/calendar-feed',
    { config, schema: { response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) => endFeed(tx, signedIn(request)));
      return reply.code(204).send(null);
    },
  );
}

/** Read by programs that cannot sign in; it stands beside the pages, because people copy its address. */
export async function calendarFeedRoute(app: FastifyInstance, { database, config: settings }: Options) {
  app.route<{ Params: { secret: string } }>({
    method: 'GET',
    url: '/kalender/:secret.ics',
    config: { access: 'guest' },
    handler: async (request, reply) => {
      await app.limits.beforeFeed(request.ip);
      const { language, entries, tasks } = await entriesOfFeed(database, request.params.secret);
      const { name } = app.installation;
      const origin = ownOrigin(settings, request);
      const text = calendarOf(
        withAddress(entries, origin),
        { name: m.calendar_name({ installation: name }, { locale: language }), locale: language },
        toMinutes(tasks, origin),
      );
      return sendCalendar(request, reply, text, 'austauschtreffen');
    },
  });
}
