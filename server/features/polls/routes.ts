import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { castBallot } from './cast-ballot.ts';
import { changePoll } from './change-poll.ts';
import { endPolls } from './end-in-time.ts';
import { dropPoll, preparePoll } from './prepare-poll.ts';
import { polls } from './queries.ts';
import { CastBallot, ChangePoll, Poll, Polls, PreparePoll, ToldPoll } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const voting = { ...config, secret: { points: 40, seconds: 60 } } as const;
const response = { 200: Poll };
const told = { 200: ToldPoll };

export async function pollRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const keys = app.roomKeys;
  endPolls(app, database);

  // what a page asks for again whenever somebody has voted
  app.get('/meetings/:id/polls', { config, schema: { params, response: { 200: Polls } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => polls(tx, signedIn(request), request.params.id, keys)),
  );

  app.post(
    '/meetings/:id/polls',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: PreparePoll, response: { 201: ToldPoll } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        preparePoll(tx, viewer, request.params.id, request.body),
      ),
  );

  app.patch('/polls/:id', { config, schema: { params, body: ChangePoll, response: told } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      changePoll(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete('/polls/:id', { config, schema: { params, response: told } }, (request) =>
    database.asViewer(signedIn(request), (tx) => dropPoll(tx, signedIn(request), request.params.id)),
  );

  app.put(
    '/polls/:id/ballot',
    { config: voting, schema: { params, body: CastBallot, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        castBallot(tx, signedIn(request), request.params.id, request.body, keys),
      ),
  );
}
