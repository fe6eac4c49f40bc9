import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { addDocument, takeDocumentAway } from './add-document.ts';
import { Meeting } from './schema.ts';

const params = Type.Object({
  id: Type.String({ maxLength: 80 }),
  item: Type.String({ maxLength: 64 }),
  document: Type.String({ maxLength: 64 }),
});
const config = { access: 'signed-in' } as const;
const options = { config, schema: { params, response: { 200: Meeting } } };

/** Which documents are looked at in a meeting, and when. */
export async function agendaDocumentsRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.put('/meetings/:id/agenda/:item/documents/:document', options, (request) =>
    database.asViewer(signedIn(request), (tx) => addDocument(tx, signedIn(request), request.params)),
  );

  app.delete('/meetings/:id/agenda/:item/documents/:document', options, (request) =>
    database.asViewer(signedIn(request), (tx) => takeDocumentAway(tx, signedIn(request), request.params)),
  );
}
