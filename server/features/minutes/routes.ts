import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { todayInGermany } from '../../plugins/german-day.ts';
import { once } from '../../plugins/once.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { addAddendum } from './add-addendum.ts';
import { approveMinutes } from './approve.ts';
import { circulateMinutes } from './circulate.ts';
import { commentMinutes, settleComment } from './comment.ts';
import { contentDisposition } from '../documents/content-disposition.ts';
import { minutesPdf } from './pdf/minutes-pdf.ts';
import { readMinutes } from './queries.ts';
import { recordOf } from './record.ts';
import {
  largestUpdate,
  Made,
  Minutes,
  ReplaceSection,
  SectionUpdate,
  WriteAddendum,
  WriteComment,
  WrittenSection,
} from './schema.ts';
import { replaceSection, writeSection } from './write-section.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
/** `item`: of the agenda, or "general" */
const sectionParams = Type.Object({
  id: Type.String({ maxLength: 80 }),
  item: Type.String({ maxLength: 64 }),
});
const config = { access: 'signed-in' } as const;
/** as base64 in JSON */
const bodyLimit = 2 * largestUpdate;
const response = { 200: Minutes };
const made = { 201: Made };
type Deed = (tx: Transaction, viewer: Viewer, id: string) => Promise<Minutes>;

export async function minutesRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const does = (deed: Deed) => (request: Parameters<typeof signedIn>[0] & { params: { id: string } }) =>
    database.asViewer(signedIn(request), (tx) => deed(tx, signedIn(request), request.params.id));
  const plain = { config, schema: { params, response } };

  app.get('/meetings/:id/minutes', plain, (request) => does(readMinutes)(request));
  app.post('/meetings/:id/minutes/circulate', plain, (request) => does(circulateMinutes)(request));
  app.post('/meetings/:id/minutes/approve', plain, (request) => does(approveMinutes)(request));
  app.post('/minutes-comments/:id/settle', plain, (request) => does(settleComment)(request));

  // drawn anew each time
  app.get(
    '/meetings/:id/minutes.pdf',
    { config: { ...config, limit: 'quiet' }, schema: { params } },
    async (request, reply) => {
      const { slug, ...recorded } = await database.asViewer(signedIn(request), (tx) =>
        recordOf(tx, signedIn(request), request.params.id),
      );
      const bytes = await minutesPdf(recorded);
      const day = todayInGermany(new Date(recorded.meeting.startsAt));
      return reply
        .headers({
          'content-type': 'application/pdf',
          'content-disposition': contentDisposition(`protokoll-${slug}-${day}.pdf`),
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        })
        .send(bytes);
    },
  );

  // by itself, while somebody types
  app.post(
    '/meetings/:id/minutes/sections/:item/updates',
    {
      bodyLimit,
      config: { ...config, limit: 'quiet' },
      schema: { params: sectionParams, body: SectionUpdate, response: { 200: WrittenSection } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        writeSection(tx, signedIn(request), request.params.id, request.params.item, request.body),
      ),
  );

  app.put(
    '/meetings/:id/minutes/sections/:item',
    {
      bodyLimit,
      config,
      schema: { params: sectionParams, body: ReplaceSection, response: { 200: WrittenSection } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        replaceSection(tx, signedIn(request), request.params.id, request.params.item, request.body),
      ),
  );

  app.post(
    '/meetings/:id/minutes/comments',
    { config: { ...config, idempotencyKey: true }, schema: { params, body: WriteComment, response: made } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        commentMinutes(tx, viewer, request.params.id, request.body),
      ),
  );

  app.post(
    '/meetings/:id/minutes/addenda',
    { config: { ...config, idempotencyKey: true }, schema: { params, body: WriteAddendum, response: made } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        addAddendum(tx, viewer, request.params.id, request.body),
      ),
  );
}
