import type { KeptChannelPage, Visibility } from '#lib/api-types.ts';
import { textOf } from '#lib/api.ts';

/** A channel as the forms spell it. */
export interface TypedChannel {
  texts: Record<string, string>;
  organisations: string[];
}

const names = [
  'name',
  'shortName',
  'summary',
  'visibility',
  'slug',
  'description',
  'participant',
  'revision',
  'key',
];

export const typedIn = (form: FormData): TypedChannel => ({
  texts: Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
  organisations: form.getAll('organisation').map(String),
});

/** What both forms send; which participants are chosen counts only where they limit it. */
export function bodyOf({ texts, organisations }: TypedChannel) {
  const { name = '', shortName = '', summary = '', visibility = '' } = texts;
  return {
    ...{ name, shortName, summary, visibility },
    organisations: visibility === 'organisations' ? organisations : [],
  };
}

export const typedNew = (visibility: Visibility, key: string): TypedChannel => ({
  texts: { visibility, key },
  organisations: [],
});

export const typedOf = (channel: KeptChannelPage): TypedChannel => ({
  texts: {
    ...{ name: channel.name, shortName: channel.shortName, summary: channel.summary },
    ...{ visibility: channel.visibility, revision: String(channel.revision) },
  },
  organisations: channel.organisations.map(({ id }) => id),
});
