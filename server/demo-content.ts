import { createReadStream } from 'node:fs';
import { connected } from '../db/connected.ts';
import { loadDemo } from '../db/demo/load.ts';
import type { Config } from './config.ts';
import { hashPassword } from './features/people/passwords.ts';
import { renderMarkdown, rendererVersion } from './features/posts/markdown.ts';
import { openStorage, type Where } from './storage/open-storage.ts';

export type SignIn = { role: string; name: string; organisation: string; email: string };

/** The role that row-level security does not hide rows from; without it a full database would look empty. */
const seeAll = 'set role rathausrunde_definer';

/** Loads the demo content into an empty database; true if it did. */
export async function loadDemoIfEmpty(
  url: string,
  config: Pick<Config, 'demoPassword'> & Where,
): Promise<boolean> {
  return connected(url, async (client) => {
    await client.query(seeAll);
    const { rows } = await client.query<{ full: boolean }>(
      'select exists (select from organisation) as full',
    );
    await client.query('reset role');
    if (rows[0]?.full) return false;
    const storage = await openStorage(config);
    await loadDemo(client, {
      password: config.demoPassword,
      now: new Date(),
      hashPassword,
      renderMarkdown,
      rendererVersion,
      storeFile: (file) => storage.put(createReadStream(file), Infinity),
    });
    return true;
  });
}

/** One demo person for each role, so that the terminal shows whom one can be. */
export async function demoSignIns(url: string): Promise<SignIn[]> {
  return connected(url, async (client) => {
    await client.query(seeAll);
    const { rows } = await client.query<SignIn>(`
      select distinct on (membership.role) membership.role, person.name, organisation.name as organisation,
        credential.email
      from membership
      join person on person.id = membership.person_id
      join credential on credential.person_id = person.id
      join organisation on organisation.id = membership.organisation_id
      where membership.ended_at is null and credential.email like '%example.org'
      order by membership.role, membership.created_at, credential.email`);
    return rows;
  });
}
