import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { List } from '../../plugins/paging.ts';
import { demoPeople } from './demo-people.ts';
import { DemoPerson } from './schema.ts';

/** Registered in demo mode alone. */
export async function demoRoutes(instance: FastifyInstance) {
  instance
    .withTypeProvider<TypeBoxTypeProvider>()
    .get(
      '/session/demo-people',
      { config: { access: 'guest' }, schema: { response: { 200: List(DemoPerson) } } },
      async () => ({ items: await demoPeople(), next: null }),
    );
}
