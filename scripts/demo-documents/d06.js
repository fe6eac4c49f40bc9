const criteria = [
  [
    '1 Vorgehen und Methodik',
    25,
    'Das Vorgehen ist auf die Gemeinde zugeschnitten, Bausteine und Termine greifen ineinander.',
  ],
  [
    '2 Verzahnung von Städtebau und Digitalisierung',
    20,
    'Es ist erkennbar, wie aus städtebaulichen Zielen digitale Maßnahmen werden und umgekehrt.',
  ],
  ['3 Beteiligung', 15, 'Zielgruppen, Formate und Antwortarten sind beschrieben, auch Wege ohne Internet.'],
  ['4 Projektteam', 10, 'Die benannten Personen decken alle Fachgebiete ab, Vertretung ist geregelt.'],
  [
    '5 Preis',
    30,
    'Der niedrigste wertbare Preis erhält fünf Punkte, der doppelte keinen, dazwischen linear.',
  ],
];
const steps = [
  [
    5,
    'übertrifft die Anforderungen deutlich',
    'Alle Punkte sind auf die Gemeinde bezogen, Risiken sind benannt und beherrscht.',
  ],
  [4, 'erfüllt die Anforderungen in vollem Umfang', 'Alle Punkte sind nachvollziehbar beschrieben.'],
  [
    3,
    'erfüllt die Anforderungen mit geringen Lücken',
    'Einzelne Punkte bleiben allgemein, sind aber schlüssig.',
  ],
  [2, 'erfüllt die Anforderungen teilweise', 'Mehrere Punkte bleiben allgemein oder fehlen.'],
  [1, 'erfüllt die Anforderungen kaum', 'Überwiegend allgemeine Aussagen ohne Bezug zur Aufgabe.'],
  [0, 'erfüllt die Anforderungen nicht', 'Keine verwertbare Aussage.'],
];
const suitability = [
  [
    'Referenz Stadtentwicklung',
    'ein integriertes Konzept in den letzten fünf Jahren',
    'durch ein Mitglied der Bietergemeinschaft oder benannten Unterauftragnehmer',
    'ja',
  ],
  [
    'Referenz Digitalisierung',
    'ein Konzept oder Vorhaben einer Kommune in den letzten fünf Jahren',
    'darf von einem anderen Mitglied stammen',
    'ja',
  ],
  [
    'Referenz Beteiligung',
    'ein Verfahren mit mindestens zwei Formaten',
    'darf in einer anderen Referenz enthalten sein',
    'ja',
  ],
  ['Gesamtprojektleitung', 'benannte Person mit Vertretung', 'fünf Jahre Berufserfahrung', 'ja'],
  ['Verpflichtungserklärung', 'bei Eignungsleihe', 'unterschrieben, je Unternehmen', 'wenn zutreffend'],
  ['Haftpflicht', 'Nachweis oder Zusage des Versicherers', 'Deckung nach Vergabeunterlagen', 'ja'],
  ['Mindestumsatz', 'nur mit Begründung im Vergabevermerk', 'schließt kleine Büros leicht aus', 'nein'],
];
const reasons = [
  [
    'Vorgehen und Methodik',
    5,
    'Der Zeitplan berücksichtigt die Sitzungen des Gremiums und nennt für jede Freigabe eine Frist. Risiken sind je Baustein benannt.',
  ],
  [
    'Vorgehen und Methodik',
    3,
    'Die Bausteine sind beschrieben, der Bezug zum Gebiet beschränkt sich auf die Einleitung.',
  ],
  [
    'Verzahnung',
    4,
    'An zwei Beispielen wird gezeigt, wie aus einem ISEK-Ziel eine Maßnahme wird. Datengrundlagen sind genannt.',
  ],
  ['Verzahnung', 1, 'Städtebau und Digitalisierung stehen in getrennten Kapiteln ohne Verweis.'],
  [
    'Beteiligung',
    4,
    'Drei Formate mit Aufwand und Zielgruppe, darunter eines ohne Internet. Antwortarten sind vorgesehen.',
  ],
  ['Beteiligung', 2, 'Genannt ist eine Online-Befragung. Wie andere erreicht werden, bleibt offen.'],
  [
    'Projektteam',
    5,
    'Alle Fachgebiete sind durch benannte Personen besetzt, Vertretung und Zeitanteile sind angegeben.',
  ],
];
const score = criteria.map(([name, weight], at) => [
  name,
  weight / 100,
  null,
  null,
  null,
  { formula: `IF(COUNT(C${at + 2}:E${at + 2})=0,0,ROUND(AVERAGE(C${at + 2}:E${at + 2}),2))` },
  { formula: `B${at + 2}*F${at + 2}` },
]);

export const sheets = [
  {
    name: 'Eignung',
    widths: [28, 44, 46, 18],
    rows: [['Kriterium', 'Gefordert', 'Hinweis', 'Mindestanforderung'], ...suitability],
  },
  {
    name: 'Kriterien',
    widths: [44, 14, 80],
    rows: [['Zuschlagskriterium', 'Gewicht in %', 'Wann ist es erfüllt?'], ...criteria],
  },
  {
    name: 'Punktstufen',
    widths: [10, 44, 70],
    rows: [['Punkte', 'Bedeutung', 'Was dafür vorliegen muss'], ...steps],
  },
  {
    name: 'Wertung',
    widths: [44, 12, 12, 12, 12, 12, 14],
    rows: [['Kriterium', 'Gewicht', 'Person 1', 'Person 2', 'Person 3', 'Mittel', 'gewichtet'], ...score],
  },
  {
    name: 'Beispielbegründungen',
    widths: [28, 10, 100],
    rows: [['Kriterium', 'Punkte', 'Begründung, wie sie im Vermerk stehen kann'], ...reasons],
  },
  {
    name: 'Hinweise',
    widths: [110],
    rows: [
      ['Hinweise zur Verwendung'],
      ['Die Matrix ist mit den Vergabeunterlagen bekannt zu geben und danach nicht mehr zu ändern.'],
      ['Mindestens drei Personen werten zunächst unabhängig voneinander.'],
      ['Ausgefüllte Matrizen gehören ausschließlich in den vertraulichen Vergaberaum.'],
    ],
  },
];
