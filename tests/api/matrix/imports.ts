import type { Expected, ViewerName } from './expected.ts';
import type { Trial } from './trial.ts';

const ifAdmin = (viewer: ViewerName): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return viewer === 'admin' ? 'done' : 'refused';
};

const file = (...lines: string[]) => Buffer.from(lines.join('\n')).toString('base64');
const people = file(
  'Name;E-Mail;Organisation;Funktion;Rolle',
  'Nora Neu;nora.neu@example.org;betrieb;Betrieb;admin',
);
const organisations = file('Name;Art;Buchstaben', 'Markt Neudorf;Kommune;ND');

/** Whole lists are for the administrator. */
export const importTrials = (): Trial[] =>
  [
    { kind: 'people', file: people },
    { kind: 'organisations', file: organisations },
  ].flatMap((body) => [
    {
      route: 'POST /api/v1/imports/check',
      object: `a list of ${body.kind}`,
      request: () => ({ url: '/api/v1/imports/check', body }),
      expected: ifAdmin,
    },
    {
      route: 'POST /api/v1/imports',
      object: `a list of ${body.kind}`,
      request: () => ({ url: '/api/v1/imports', body }),
      expected: ifAdmin,
      refusedByDatabase: true,
    },
  ]);
