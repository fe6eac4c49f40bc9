import type { ActionField, DocumentKind, Licence } from '#lib/api-types.ts';
import { actionFieldNames } from '#lib/expert/idek-names.ts';
import { isDay } from '#lib/ui/is-day.ts';
import { kindNames, licenceNames } from './names.ts';

export type ChosenDocuments = {
  channel: string | null;
  kind: DocumentKind | null;
  organisation: string | null;
  actionField: ActionField | null;
  licence: Licence | null;
  /** days of the last version */
  from: string | null;
  to: string | null;
  sort: 'newest' | 'title';
  view: 'table' | 'cards';
  after: string | null;
};

const among = <Word extends string>(names: Record<Word, unknown>, word: string | null): Word | null =>
  word !== null && Object.hasOwn(names, word) ? (word as Word) : null;
const day = (word: string | null) => (word !== null && isDay(word) ? word : null);

/** What an address asks for; what it says and is not known counts as not said. */
export const readChosen = (params: URLSearchParams): ChosenDocuments => ({
  channel: params.get('kanal') || null,
  kind: among(kindNames, params.get('dokumentart')),
  organisation: params.get('von') || null,
  actionField: among(actionFieldNames, params.get('handlungsfeld')),
  licence: among(licenceNames, params.get('lizenz')),
  from: day(params.get('seit')),
  to: day(params.get('bis')),
  sort: params.get('sortierung') === 'titel' ? 'title' : 'newest',
  view: params.get('ansicht') === 'karten' ? 'cards' : 'table',
  after: params.get('ab'),
});

/** Whether less than all is asked for. */
export const isNarrow = ({ channel, kind, organisation, ...more }: ChosenDocuments): boolean =>
  Boolean(channel || kind || organisation) || isNarrowBeyond(more);

/** By what is asked for rarely. */
export const isNarrowBeyond = (
  chosen: Pick<ChosenDocuments, 'actionField' | 'licence' | 'from' | 'to'>,
): boolean => Boolean(chosen.actionField || chosen.licence || chosen.from || chosen.to);

/** The query for the API. */
export function askedFor({ sort, view: _view, ...chosen }: ChosenDocuments): URLSearchParams {
  const query = new URLSearchParams({ limit: '20', sort });
  for (const [name, value] of Object.entries(chosen)) if (value) query.set(name, value.slice(0, 300));
  return query;
}

/** The address under `path` of what is chosen. */
export function documentsPath(path: string, chosen: Partial<ChosenDocuments>): string {
  const words = {
    kanal: chosen.channel,
    dokumentart: chosen.kind,
    von: chosen.organisation,
    handlungsfeld: chosen.actionField,
    lizenz: chosen.licence,
    seit: chosen.from,
    bis: chosen.to,
    sortierung: chosen.sort === 'title' && 'titel',
    ansicht: chosen.view === 'cards' && 'karten',
    ab: chosen.after,
  };
  const said = Object.entries(words).flatMap(([word, value]) => (value ? [[word, value]] : []));
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path;
}
