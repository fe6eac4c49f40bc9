import type { ActionField, ChannelSummary, IdekPhase, Validity } from '#lib/api-types.ts';
import { actionFieldNames, idekPhaseNames } from './idek-names.ts';

/** What the page shows, by the word in its address: the Wissensspeicher itself, or a list for those who look after it. */
export const views = ['', 'vorschlaege', 'pruefen'] as const;
export type View = (typeof views)[number];

export const validities = { gueltig: 'valid', ueberpruefung: 'underReview' } as const satisfies Record<
  string,
  Validity
>;
export type ValidityWord = keyof typeof validities;

export type Chosen = {
  view: View;
  channel: string | null;
  validity: ValidityWord | null;
  actionField: ActionField | null;
  idekPhase: IdekPhase | null;
  /** all in one page, for printing */
  whole: boolean;
  after: string | null;
};

/** What an address asks for; what it says and is not known counts as not said. */
export function readChosen(params: URLSearchParams, channels: ChannelSummary[]): Chosen {
  const channel = params.get('kanal');
  return {
    view: views.find((view) => view === params.get('ansicht')) ?? '',
    channel: channels.some(({ slug }) => slug === channel) ? channel : null,
    validity: oneOf(validities, params.get('stand')),
    actionField: oneOf(actionFieldNames, params.get('feld')),
    idekPhase: oneOf(idekPhaseNames, params.get('phase')),
    whole: params.has('druck'),
    after: params.get('ab'),
  };
}

const oneOf = <Word extends string>(known: Record<Word, unknown>, word: string | null): Word | null =>
  word !== null && Object.hasOwn(known, word) ? (word as Word) : null;

/** The address of what is chosen, changed in part. */
export function knowledgePath(chosen: Partial<Chosen>): string {
  const params = new URLSearchParams();
  if (chosen.view) params.set('ansicht', chosen.view);
  if (chosen.channel) params.set('kanal', chosen.channel);
  if (chosen.validity) params.set('stand', chosen.validity);
  if (chosen.actionField) params.set('feld', chosen.actionField);
  if (chosen.idekPhase) params.set('phase', chosen.idekPhase);
  if (chosen.whole) params.set('druck', '1');
  if (chosen.after) params.set('ab', chosen.after);
  const query = params.toString();
  return `/expertenantworten${query ? `?${query}` : ''}`;
}
