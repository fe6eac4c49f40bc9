import type { SignedIn } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** What there is to look after: a line of the overview and a tab of each of these pages. A new page is one entry here. */
const entries = [
  {
    path: '/verwaltung/personen',
    name: m.administration_people,
    words: m.administration_people_what,
    for: (me: SignedIn) => me.may.invite,
  },
  {
    path: '/verwaltung/organisationen',
    name: m.administration_organisations,
    words: m.administration_organisations_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/kanaele',
    name: m.administration_channels,
    words: m.administration_channels_what,
    for: (me: SignedIn) => me.may.invite,
  },
  {
    path: '/loeschungen',
    name: m.erasure_list_title,
    words: m.administration_erasures_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/einsicht',
    name: m.administration_looks,
    words: m.administration_looks_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/protokoll',
    name: m.administration_audit,
    words: m.administration_audit_what,
    for: (me: SignedIn) => isAdministrator(me) || me.role === 'ministry',
  },
  {
    path: '/verwaltung/import',
    name: m.import_title,
    words: m.import_what_for,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/texte',
    name: m.administration_texts,
    words: m.administration_texts_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/einstellungen',
    name: m.administration_settings,
    words: m.administration_settings_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/auftraege',
    name: m.chores_title,
    words: m.chores_what,
    for: isAdministrator,
  },
  {
    path: '/verwaltung/start',
    name: m.administration_start,
    words: m.administration_start_what,
    for: isAdministrator,
  },
];

function isAdministrator({ role }: SignedIn): boolean {
  return role === 'admin';
}

export const entriesFor = (me: SignedIn | null) => entries.filter((entry) => me && entry.for(me));
