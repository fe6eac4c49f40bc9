import { m } from '#lib/messages.ts';

export const kindOptions = () => [
  { value: 'themen', words: m.search_kind_threads() },
  { value: 'beitraege', words: m.search_kind_posts() },
  { value: 'expertenantworten', words: m.search_kind_expert_answers() },
  { value: 'dokumente', words: m.search_kind_documents() },
  { value: 'personen', words: m.search_kind_people() },
  { value: 'organisationen', words: m.search_kind_organisations() },
];

export const stateOptions = () => [
  { value: 'offen', words: m.thread_state_open() },
  { value: 'beantwortet', words: m.thread_state_answered() },
  { value: 'expertenantwort', words: m.thread_state_expert() },
];
