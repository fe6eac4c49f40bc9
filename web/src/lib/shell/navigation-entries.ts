import type { SignedIn } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Where the navigation leads and what that is called. Put together by the server, so that no page carries the script for it. */
export function navigationEntries(me: SignedIn, hasTasks: boolean): [path: string, words: string][] {
  const advises = me.may.moderate;
  // whoever looks after people alone needs no choice
  const [administration, its] =
    me.role === 'admin'
      ? ['/verwaltung', m.shell_administration()]
      : ['/verwaltung/personen', m.shell_people()];
  return (
    [
      ['/', m.shell_overview()],
      advises && ['/schreibtisch', m.shell_desk()],
      ['/kanaele', m.shell_all_channels()],
      ['/treffen', m.shell_meetings()],
      hasTasks && ['/aufgaben', m.tasks_title()],
      ['/dokumente', m.shell_documents()],
      ['/expertenantworten', m.shell_knowledge()],
      ['/teilnehmer', m.shell_participants()],
      advises && ['/meldungen', m.shell_reports()],
      advises && ['/moderation', m.shell_moderation()],
      me.may.invite && [administration, its],
    ] satisfies (false | [string, string])[]
  ).filter((entry) => !!entry);
}
