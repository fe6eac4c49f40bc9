import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { attend } from './attend.ts';
import { correctAttendance } from './correct-attendance.ts';
import { attendance } from './queries.ts';
import { Attendance, CorrectAttendance } from './schema.ts';

const id = Type.String({ maxLength: 80 });
const params = Type.Object({ id });
const config = { access: 'signed-in' } as const;
const response = { 200: Attendance };

export async function attendanceRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/meetings/:id/attendance', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      attendance(tx, signedIn(request), request.params.id, app.presence),
    ),
  );

  app.put('/meetings/:id/attendance', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      attend(tx, signedIn(request), request.params.id, app.presence),
    ),
  );

  app.put(
    '/meetings/:id/attendance/:organisation',
    {
      config,
      schema: { params: Type.Object({ id, organisation: id }), body: CorrectAttendance, response },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        correctAttendance(
          tx,
          signedIn(request),
          request.params.id,
          request.params.organisation,
          request.body,
        ),
      ),
  );
}
