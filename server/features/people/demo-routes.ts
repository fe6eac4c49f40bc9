import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Config } from '../../config.ts';
import { List } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import { demoPeople } from './demo-people.ts';
import { DemoPerson, Me, SignInAsDemoPerson } from './schema.ts';
import { signIn } from './sign-in.ts';

/** Registered in demo mode alone. */
export async function demoRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/session/demo-people',
    { config: { access: 'guest' }, schema: { response: { 200: List(DemoPerson) } } },
    async () => ({ items: await demoPeople(), next: null }),
  );

  app.post(
    '/session/demo-people',
    {
      config: { access: 'guest' },
      schema: {
        summary: 'Signs in as one of the demo people, whose password the server knows',
        body: SignInAsDemoPerson,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { email } = request.body;
      const isThere = (await demoPeople()).some((person) => person.email === email);
      if (!isThere) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
      return signIn(database, request, reply, { email, password: config.demoPassword });
    },
  );
}
