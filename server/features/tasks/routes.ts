import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { finishTask, reopenTask } from './finish-task.ts';
import { tasks } from './queries.ts';
import { FinishTask, Task, TasksQuery } from './schema.ts';
import { giveTaskBack, takeTask } from './take-task.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: Task };
type Deed = (tx: Transaction, viewer: Viewer, id: string) => Promise<Task>;

export async function taskRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const plain = { config, schema: { params, response } };
  const does = (deed: Deed) => (request: Parameters<typeof signedIn>[0] & { params: { id: string } }) =>
    database.asViewer(signedIn(request), (tx) => deed(tx, signedIn(request), request.params.id));

  app.get(
    '/tasks',
    { config, schema: { querystring: TasksQuery, response: { 200: List(Task) } } },
    (request) => database.asViewer(signedIn(request), (tx) => tasks(tx, signedIn(request), request.query)),
  );

  app.put('/tasks/:id/taken', plain, (request) => does(takeTask)(request));
  app.delete('/tasks/:id/taken', plain, (request) => does(giveTaskBack)(request));
  app.put('/tasks/:id/done', { config, schema: { params, body: FinishTask, response } }, (request) =>
    does((tx, viewer, id) => finishTask(tx, viewer, id, request.body.note))(request),
  );
  app.delete('/tasks/:id/done', plain, (request) => does(reopenTask)(request));
}
