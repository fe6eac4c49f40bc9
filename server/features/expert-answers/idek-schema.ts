import type { Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';

/** What an IDEK deals with. The check in migrations/0004_threads_posts.sql knows the same words. */
export type ActionField = Static<typeof ActionField>;
export const ActionField = OneOf(
  'urban-development',
  'renewal',
  'housing',
  'mobility',
  'environment-energy',
  'infrastructure',
  'services',
  'economy-tourism',
  'participation',
  'data-governance',
);

/** How far an IDEK has come, in their order. */
export type IdekPhase = Static<typeof IdekPhase>;
export const IdekPhase = OneOf(
  'selection',
  'procurement',
  'kickoff',
  'analysis',
  'vision',
  'measures',
  'resolution',
  'implementation',
);
