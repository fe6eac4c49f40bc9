import { m } from '../../../messages/compiled/messages.js';
import type { Sentence } from '../../plugins/problem.ts';
import type { Organisation } from '../organisations/schema.ts';
import type { Role } from '../people/schema.ts';
import { plain } from './columns.ts';

/** What stands for a value in a file: its word in either language, or the value itself. */
export type Words<Value extends string> = Record<Value, Sentence>;

export const roleWords: Words<Role> = {
  member: (locale) => m.role_member({}, { locale }),
  lead: (locale) => m.role_lead({}, { locale }),
  advisor: (locale) => m.role_advisor({}, { locale }),
  ministry: (locale) => m.role_ministry({}, { locale }),
  planner: (locale) => m.role_planner({}, { locale }),
  admin: (locale) => m.role_admin({}, { locale }),
};

export const kindWords: Words<Organisation['kind']> = {
  municipality: (locale) => m.organisation_municipality({}, { locale }),
  association: (locale) => m.organisation_association({}, { locale }),
  institute: (locale) => m.organisation_institute({}, { locale }),
  ministry: (locale) => m.organisation_ministry({}, { locale }),
  planningOffice: (locale) => m.organisation_planning_office({}, { locale }),
  operator: (locale) => m.organisation_operator({}, { locale }),
};

export const shapeWords: Words<Organisation['tile']['shape']> = {
  square: (locale) => m.shape_square({}, { locale }),
  round: (locale) => m.shape_round({}, { locale }),
  cut: (locale) => m.shape_cut({}, { locale }),
};

/** The twelve colours by their degrees. */
export const hueWords: Words<string> = {
  0: (locale) => m.hue_0({}, { locale }),
  30: (locale) => m.hue_30({}, { locale }),
  60: (locale) => m.hue_60({}, { locale }),
  90: (locale) => m.hue_90({}, { locale }),
  120: (locale) => m.hue_120({}, { locale }),
  150: (locale) => m.hue_150({}, { locale }),
  180: (locale) => m.hue_180({}, { locale }),
  210: (locale) => m.hue_210({}, { locale }),
  240: (locale) => m.hue_240({}, { locale }),
  270: (locale) => m.hue_270({}, { locale }),
  300: (locale) => m.hue_300({}, { locale }),
  330: (locale) => m.hue_330({}, { locale }),
};

/** The value that a cell means, or null. */
export function meant<Value extends string>(cell: string, words: Words<Value>): Value | null {
  const entries = Object.entries<Sentence>(words) as [Value, Sentence][];
  const said = plain(cell);
  return (
    entries.find(([value, word]) =>
      [value, word('de'), word('en')].some((each) => plain(each) === said),
    )?.[0] ?? null
  );
}

/** All that may stand in a cell. */
export const allWords = (words: Words<string>, locale: 'de' | 'en'): string =>
  Object.values(words)
    .map((word) => word(locale))
    .join(', ');
