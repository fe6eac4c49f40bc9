import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { headOf } from '../../realtime/append-event.ts';
import { channelsOfViewer } from '../channels/queries.ts';
import { unreadNotificationCount } from '../notifications/queries.ts';
import { readMe } from '../people/queries.ts';
import { appearanceOf } from '../people/read-settings.ts';
import { hasTasks } from '../tasks/queries.ts';
import { Frame } from './schema.ts';

export async function frameRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/frame', { config: { access: 'signed-in' }, schema: { response: { 200: Frame } } }, (request) => {
    const viewer = signedIn(request);
    return database.asViewer(viewer, async (tx) => {
      // the head first: what happens meanwhile is heard again rather than missed
      const [head, me, channels, notifications, appearance, tasks] = await Promise.all([
        headOf(tx, `person:${viewer.personId}`),
        readMe(tx, viewer),
        channelsOfViewer(tx, viewer),
        unreadNotificationCount(tx, viewer),
        appearanceOf(tx, viewer),
        hasTasks(tx, viewer),
      ]);
      return { me, channels, notifications, head, tasks, appearance, installation: app.installation.name };
    });
  });
}
