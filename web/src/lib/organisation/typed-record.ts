import type { ManagedOrganisation } from '#lib/api-types.ts';
import { dayNames } from './taking-part.ts';

/** An organisation as the form spells it. */
export interface TypedRecord {
  texts: Record<string, string>;
  places: { id: string; name: string }[];
  /** which of the places leads; -1: none */
  leading: number;
}

/** What the form shows of one that is there, or of a new one. */
export const typedOf = (
  organisation: ManagedOrganisation | null,
  key: string,
  today: string,
): TypedRecord => ({
  texts: {
    key,
    name: organisation?.name ?? '',
    kind: organisation?.kind ?? 'municipality',
    district: organisation?.district ?? '',
    letters: organisation?.tile.letters ?? '',
    hue: String((Math.round((organisation?.tile.hue ?? 240) / 30) * 30) % 360),
    shape: organisation?.tile.shape ?? 'square',
    revision: String(organisation?.revision ?? ''),
    ...Object.fromEntries(
      (Object.keys(dayNames) as (keyof typeof dayNames)[]).map((name) => [name, organisation?.[name] ?? '']),
    ),
    ...(!organisation && { selectedOn: today }),
  },
  places: organisation?.municipalities.map(({ id, name }) => ({ id, name })) ?? [],
  leading: organisation?.municipalities.findIndex(({ leads }) => leads) ?? -1,
});
