import type { Acceptance } from '#lib/api-types.ts';
import { callApi } from '#lib/api.ts';
import { readLegalText } from '#lib/legal/legal-page.ts';
import type { PageServerLoad } from './$types';

const readRules = readLegalText('house-rules');

export const load: PageServerLoad = async (event) => {
  const { me } = event.locals;
  const [rules, accepted] = await Promise.all([
    readRules(event),
    me ? callApi(event, 'GET', '/house-rules/acceptance') : null,
  ]);
  return {
    ...rules,
    due: me?.houseRulesDue ?? false,
    accepted: accepted?.ok ? accepted.json<Acceptance>() : null,
  };
};
