const parts = [
  ['G1 Auftakt', 6, 4],
  ['G2 Beteiligungskonzept', 5, 6],
  ['G3 Bestandsaufnahme', 18, 12],
  ['G4 Vertiefung', 14, 8],
  ['G5 Leitbild und Ziele', 9, 6],
  ['G6 Maßnahmen', 16, 10],
  ['G7 Priorisierung', 4, 3],
  ['G8 Abstimmung', 8, 2],
  ['G9 Endfassung', 9, 8],
  ['G10 Barrierefreiheit', 2, 6],
];
const extras = [
  ['Z1 Veranstaltung', 4, 3],
  ['Z2 Befragung', 6, 8],
  ['Z4 Anwendungsfall digitaler Zwilling', 5, 4],
];
/** first line of a sheet: the rates stand in lines 2 and 3 */
const rates = [
  ['Tagessatz leitende Person', 980, 'Markterkundung, drei Auskünfte'],
  ['Tagessatz Bearbeitung', 720, 'Markterkundung, drei Auskünfte'],
  ['Nebenkosten in Prozent', 6, 'Vergleichsauftrag'],
];
const line = (row, [name, lead, work]) => [
  name,
  lead,
  work,
  { formula: `B${row}*[Sätze.B2]+C${row}*[Sätze.B3]`, value: lead * 980 + work * 720 },
  '',
];
const sum = (list) => list.reduce((total, [, lead, work]) => total + lead * 980 + work * 720, 0);
const head = ['Baustein', 'Tage leitend', 'Tage Bearbeitung', 'Betrag in Euro', 'Quelle'];
const basic = sum(parts);
const more = sum(extras);

export const sheets = [
  { name: 'Sätze', widths: [34, 14, 44], rows: [['Ansatz', 'Wert', 'Quelle'], ...rates] },
  {
    name: 'Grundleistungen',
    widths: [40, 14, 18, 18, 34],
    rows: [
      head,
      ...parts.map((part, at) => line(at + 2, part)),
      ['Summe', '', '', { formula: `SUM(D2:D${parts.length + 1})`, value: basic }, ''],
    ],
  },
  {
    name: 'Zusatzleistungen',
    widths: [40, 14, 18, 18, 34],
    rows: [
      head,
      ...extras.map((part, at) => line(at + 2, part)),
      ['Summe', '', '', { formula: `SUM(D2:D${extras.length + 1})`, value: more }, ''],
    ],
  },
  {
    name: 'Ergebnis',
    widths: [46, 18, 60],
    rows: [
      ['Posten', 'Euro', 'Bemerkung'],
      ['Grundleistungen', { formula: `[Grundleistungen.D${parts.length + 2}]`, value: basic }, ''],
      [
        'Zusatzleistungen',
        { formula: `[Zusatzleistungen.D${extras.length + 2}]`, value: more },
        'auch wenn der Abruf offen ist',
      ],
      ['Nebenkosten', { formula: '(B2+B3)*[Sätze.B4]/100', value: Math.round((basic + more) * 6) / 100 }, ''],
      [
        'Geschätzter Auftragswert ohne Umsatzsteuer',
        { formula: 'SUM(B2:B4)', value: Math.round((basic + more) * 106) / 100 },
        'maßgeblich ist der Tag der Einleitung',
      ],
      ['Datum der Schätzung', '', 'bitte eintragen'],
      ['Rechenweg geprüft von (Funktion)', '', 'bitte eintragen'],
    ],
  },
  {
    name: 'Hinweise',
    widths: [110],
    rows: [
      ['Hinweise'],
      [
        'Nebenkosten, Beteiligungsformate und optionale Leistungen gehören in die Schätzung, die Umsatzsteuer nicht.',
      ],
      [
        'Belegen Sie Tagessätze durch eine kurze Markterkundung oder durch Vergleichsaufträge, und tragen Sie die Quelle ein.',
      ],
      ['Liegt das Ergebnis nahe an einer Wertgrenze, wählen Sie im Zweifel das wettbewerblichere Verfahren.'],
      ['Die Zahlen sind Beispiele. Das ausgefüllte Blatt gehört in den vertraulichen Vergaberaum.'],
    ],
  },
];
