export const laptop = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };

/** What everybody who is signed in can open. */
export const memberPages = [
  '/',
  '/kanaele',
  '/kanaele/vergabe',
  '/fragen?kanal=vergabe',
  '/suche?q=Leerstand',
  '/suche',
  '/konto',
  '/mitteilungen',
  '/meldungen',
  '/expertenantworten',
  '/themen/digitale-amtstafel-haengt-bei-ihnen-der-ausdruck-noch-daneben-012694/gliederung',
  '/treffen',
  '/aufgaben',
  '/treffen/5-austauschtreffen-daten-zwillinge-betrieb-b5f203',
  '/dokumente',
  '/dokumente/teilen',
  '/kanaele/vergabe/dokumente',
  '/teilnehmer',
  '/teilnehmer?q=Leerstand',
  '/teilnehmer/huegelgau',
  '/teilnehmer/innheim?bearbeiten',
];
