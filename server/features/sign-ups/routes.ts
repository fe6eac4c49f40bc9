import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { signUps } from './queries.ts';
import { SignUp, SignUps } from './schema.ts';
import { signUp, withdrawSignUp } from './sign-up.ts';
import { tidyMeetings } from './tidy-meetings.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: SignUps };

export async function signUpRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  instance.alsoTidy('meetings', () => tidyMeetings(database));

  app.get('/meetings/:id/sign-ups', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => signUps(tx, signedIn(request), request.params.id)),
  );

  app.put('/meetings/:id/sign-up', { config, schema: { params, body: SignUp, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      signUp(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete('/meetings/:id/sign-up', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => withdrawSignUp(tx, signedIn(request), request.params.id)),
  );
}
