export interface DemoDocument {
  /** the same as in content.json, where classification, licence and who shares it stand */
  id: string;
  title: string;
  kind: string;
  /** slug of the channel where it belongs */
  channel: string;
  actionField?: string;
  /** what its files say of their author: a function, as in content.json */
  author: string;
  /** from the first to the present one; `file` lies in db/demo/documents, `note` says what is new in it; days are counted from the day of loading */
  versions: { file: string; offsetDays: number; time: string; note: string }[];
}

const first = 'Erste Fassung';

/** The documents of the demo content. `node scripts/demo-documents.js` writes their files. */
export const demoDocuments: DemoDocument[] = [
  {
    id: 'd01',
    title: 'Arbeitshilfe: Aufbau eines integrierten digitalen Entwicklungskonzepts',
    kind: 'guide',
    channel: 'idek-prozess',
    author: 'Fachbegleitung Methodik, Institut',
    versions: [
      { file: 'd01-arbeitshilfe-idek-1.pdf', offsetDays: -170, time: '09:05', note: first },
      {
        file: 'd01-arbeitshilfe-idek-2.pdf',
        offsetDays: -44,
        time: '15:20',
        note: 'Neu: Maßnahmen und Priorisierung nach dem Beschluss des 4. Austauschtreffens, häufige Lücken',
      },
      {
        file: 'd01-arbeitshilfe-idek-3.pdf',
        offsetDays: -6,
        time: '10:40',
        note: 'Neu: Umsetzung und Verstetigung, Betriebskosten, Prüfliste für den Beschluss',
      },
    ],
  },
  {
    id: 'd02',
    title: 'Zielmatrix: Verknüpfung von IDEK-Zielen mit ISEK-Zielen',
    kind: 'template',
    channel: 'staedtebau',
    actionField: 'urban-development',
    author: 'Fachbegleitung Stadtentwicklung, Institut',
    versions: [{ file: 'd02-zielmatrix.xlsx', offsetDays: -70, time: '11:15', note: first }],
  },
  {
    id: 'd03',
    title: 'Fragebogen Bestandsaufnahme und Dateninventur',
    kind: 'template',
    channel: 'daten',
    actionField: 'data-governance',
    author: 'Allianzmanagement Hügelgau',
    versions: [{ file: 'd03-fragebogen-bestandsaufnahme.docx', offsetDays: -96, time: '13:50', note: first }],
  },
  {
    id: 'd04',
    title: 'Maßnahmenblatt (Muster) mit Ausfüllhinweisen',
    kind: 'template',
    channel: 'idek-prozess',
    author: 'Fachbegleitung Methodik, Institut',
    versions: [
      {
        file: 'd04-massnahmenblatt-1.docx',
        offsetDays: -57,
        time: '16:10',
        note: 'Entwurf zur Beratung im 4. Austauschtreffen',
      },
      {
        file: 'd04-massnahmenblatt-2.docx',
        offsetDays: -48,
        time: '09:30',
        note: 'Verabschiedet im 4. Austauschtreffen: räumlicher Bezug, laufende Kosten, nächster Schritt mit Frist',
      },
      {
        file: 'd04-massnahmenblatt-3.docx',
        offsetDays: -12,
        time: '14:25',
        note: 'Hinweise aus den ersten vierzig Blättern und ein zweites Beispiel; Felder unverändert',
      },
    ],
  },
  {
    id: 'd05',
    title: 'Leistungsbeschreibung IDEK, Bausteinliste',
    kind: 'sample',
    channel: 'vergabe',
    author: 'Fachbegleitung Vergabe, Institut',
    versions: [
      {
        file: 'd05-leistungsbeschreibung-1.odt',
        offsetDays: -214,
        time: '08:45',
        note: 'Vorgestellt im 1. Austauschtreffen',
      },
      {
        file: 'd05-leistungsbeschreibung-2.odt',
        offsetDays: -138,
        time: '10:05',
        note: 'Sitzungstermine begrenzt, Nutzungsrechte und Übergabe der Daten genauer, Barrierefreiheit als Grundleistung',
      },
    ],
  },
  {
    id: 'd06',
    title: 'Eignungs- und Wertungsmatrix für interdisziplinäre Teams',
    kind: 'sample',
    channel: 'vergabe',
    author: 'Fachbegleitung Vergabe, Institut',
    versions: [{ file: 'd06-wertungsmatrix.xlsx', offsetDays: -131, time: '15:40', note: first }],
  },
  {
    id: 'd07',
    title: 'Auftragswertschätzung: Rechenblatt',
    kind: 'template',
    channel: 'vergabe',
    author: 'Vergabestelle, Stadt Innheim',
    versions: [{ file: 'd07-auftragswertschaetzung.ods', offsetDays: -118, time: '11:30', note: first }],
  },
  {
    id: 'd08',
    title: 'Merkblatt Mittelabruf und Verwendungsnachweis im Modellprojekt',
    kind: 'factSheet',
    channel: 'foerderung',
    author: 'Projektreferat Städtebau, Ministerium',
    versions: [{ file: 'd08-merkblatt-mittelabruf.pdf', offsetDays: -33, time: '09:55', note: first }],
  },
  {
    id: 'd09',
    title: 'Beteiligungskonzept mit Hinweisen zum Datenschutz',
    kind: 'concept',
    channel: 'beteiligung',
    actionField: 'participation',
    author: 'Handlungsraummanagement, Stadt Isarstadt',
    versions: [{ file: 'd09-beteiligungskonzept.pdf', offsetDays: -104, time: '16:35', note: first }],
  },
  {
    id: 'd10',
    title: 'Präsentation: Anwendungsfälle für den digitalen Zwilling',
    kind: 'presentation',
    channel: 'digitaler-zwilling',
    actionField: 'data-governance',
    author: 'Amt für Stadtentwicklung, Stadt Regenfurt',
    versions: [{ file: 'd10-anwendungsfaelle-zwilling.pptx', offsetDays: -8, time: '13:20', note: first }],
  },
  {
    id: 'd11',
    title: 'Niederschrift des 4. Austauschtreffens',
    kind: 'minutes',
    channel: 'idek-prozess',
    author: 'Moderation, Institut',
    versions: [
      { file: 'd11-niederschrift-4-austauschtreffen.pdf', offsetDays: -46, time: '08:30', note: first },
    ],
  },
];
