import type { GuidedStart } from '#lib/api-types.ts';
import { editPath } from '#lib/legal/legal-paths.ts';
import { m } from '#lib/messages.ts';

type Step = GuidedStart['steps'][number]['step'];

/** Each step is done on the page that is there for it anyway. */
export const stepWords: Record<
  Step,
  { title: () => string; words: () => string; path: string; go: () => string }
> = {
  name: {
    title: m.start_name,
    words: m.start_name_words,
    path: '/verwaltung/einstellungen',
    go: m.start_name_go,
  },
  'legal-texts': {
    title: m.start_texts,
    words: m.start_texts_words,
    path: '/verwaltung/texte',
    go: m.start_texts_go,
  },
  'house-rules': {
    title: m.rules_title,
    words: m.start_rules_words,
    path: editPath('house-rules'),
    go: m.start_rules_go,
  },
  organisation: {
    title: m.start_organisation,
    words: m.start_organisation_words,
    path: '/verwaltung/organisationen/neu',
    go: m.start_organisation_go,
  },
  channel: {
    title: m.start_channel,
    words: m.start_channel_words,
    path: '/verwaltung/kanaele/neu',
    go: m.start_channel_go,
  },
  invitation: {
    title: m.start_invitation,
    words: m.start_invitation_words,
    path: '/einladen',
    go: m.start_invitation_go,
  },
};
