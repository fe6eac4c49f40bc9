import { readFile } from 'node:fs/promises';
import { operator } from '../../../db/demo/organisation-rows.ts';
import type { DemoPerson } from './schema.ts';

interface Account extends Omit<DemoPerson, 'organisation'> {
  organisation: string;
}
interface Content {
  participants: { id: string; name: string }[];
  otherOrganisations: { id: string; name: string }[];
}

const read = async <T>(file: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../../db/demo/${file}`, import.meta.url), 'utf8')) as T;

const first: DemoPerson['role'][] = ['member', 'lead', 'advisor', 'ministry', 'planner', 'admin'];

/** The invented people as whom one can sign in while trying the platform out, by role. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const accounts = await read<Account[]>('people.json');
  const content = await read<Content>('content.json');
  const names = new Map(
    [...content.participants, ...content.otherOrganisations, operator].map(({ id, name }) => [id, name]),
  );
  return accounts
    .map((account) => ({ ...account, organisation: names.get(account.organisation) ?? '' }))
    .sort((a, b) => first.indexOf(a.role) - first.indexOf(b.role));
}
