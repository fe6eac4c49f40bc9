import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List } from '../../plugins/paging.ts';
import { announceMeeting } from './announce-meeting.ts';
import { arrangeAgenda } from './arrange-agenda.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { changeMeeting } from './change-meeting.ts';
import { invitees } from './invitees.ts';
import { planMeeting } from './plan-meeting.ts';
import { planning } from './policy.ts';
import { meetings, readMeeting } from './queries.ts';
import {
  AnnounceMeeting,
  ArrangeAgenda,
  CancelMeeting,
  ChangeMeeting,
  Invitees,
  Meeting,
  MeetingsQuery,
  MeetingSummary,
  PlanMeeting,
} from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const access = { access: 'signed-in' } as const;
const response = { 200: Meeting };

export async function meetingRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/meetings',
    { config: access, schema: { querystring: MeetingsQuery, response: { 200: List(MeetingSummary) } } },
    (request) => database.asViewer(signedIn(request), (tx) => meetings(tx, signedIn(request), request.query)),
  );

  app.get(
    '/meetings/:id',
    { config: access, schema: { summary: 'By its id or by the slug of its address', params, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => readMeeting(tx, signedIn(request), request.params.id)),
  );

  app.get(
    '/meeting-invitees',
    { config: { access: planning }, schema: { response: { 200: Invitees } } },
    (request) => database.asViewer(signedIn(request), invitees),
  );

  app.post(
    '/meetings',
    {
      config: { access: planning, idempotencyKey: true },
      schema: { body: PlanMeeting, response: { 201: Meeting } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) => planMeeting(tx, viewer, request.body)),
  );

  app.patch(
    '/meetings/:id',
    { config: access, schema: { params, body: ChangeMeeting, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        changeMeeting(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.put(
    '/meetings/:id/agenda',
    { config: access, schema: { params, body: ArrangeAgenda, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        arrangeAgenda(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.post(
    '/meetings/:id/announce',
    { config: access, schema: { params, body: AnnounceMeeting, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        announceMeeting(tx, signedIn(request), request.params.id, request.body.revision),
      ),
  );

  app.post(
    '/meetings/:id/cancel',
    { config: access, schema: { params, body: CancelMeeting, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        cancelMeeting(tx, signedIn(request), request.params.id, request.body.reason),
      ),
  );
}
