import type { DocumentKind } from '#lib/api-types.ts';
import { kindNames } from './names.ts';

export type ChosenDocuments = {
  channel: string | null;
  kind: DocumentKind | null;
  organisation: string | null;
  sort: 'newest' | 'title';
  after: string | null;
};

/** What an address asks for; what it says and is not known counts as not said. */
export function readChosen(params: URLSearchParams): ChosenDocuments {
  const kind = params.get('art');
  return {
    channel: params.get('kanal') || null,
    kind: kind !== null && Object.hasOwn(kindNames, kind) ? (kind as DocumentKind) : null,
    organisation: params.get('von') || null,
    sort: params.get('sortierung') === 'titel' ? 'title' : 'newest',
    after: params.get('ab'),
  };
}

/** The query for the API. */
export function askedFor({ channel, kind, organisation, sort, after }: ChosenDocuments): URLSearchParams {
  const query = new URLSearchParams({ limit: '20', sort });
  for (const [name, value] of Object.entries({ channel, kind, organisation, after }))
    if (value) query.set(name, value.slice(0, 300));
  return query;
}

/** The address under `path` of what is chosen. */
export function documentsPath(path: string, chosen: Partial<ChosenDocuments>): string {
  const params = new URLSearchParams();
  if (chosen.channel) params.set('kanal', chosen.channel);
  if (chosen.kind) params.set('art', chosen.kind);
  if (chosen.organisation) params.set('von', chosen.organisation);
  if (chosen.sort === 'title') params.set('sortierung', 'titel');
  if (chosen.after) params.set('ab', chosen.after);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
