export const slides = [
  {
    title: 'Anwendungsfälle für den digitalen Zwilling',
    lines: [
      'Fünf Planungsfragen mit Datengrundlagen und Aufwand',
      'Amt für Stadtentwicklung, Stadt Regenfurt',
    ],
  },
  {
    title: 'Warum wir mit Fragen begonnen haben',
    lines: [
      'Der erste Versuch begann mit der Technik und blieb liegen.',
      'In zwei Werkstätten haben zwölf Ämter gesammelt, was sie wirklich wissen wollen.',
      'Aus 43 Fragen wurden fünf, die jedes Jahr wiederkehren.',
    ],
  },
  {
    title: 'Die fünf Fragen im Überblick',
    table: [
      ['Frage', 'Wer fragt', 'Wie oft'],
      ['Verschattung neuer Gebäude', 'Bauordnung', '20-mal im Jahr'],
      ['Hitze auf Plätzen', 'Stadtplanung, Grünflächen', '5-mal im Jahr'],
      ['Abfluss bei Starkregen', 'Tiefbau', '10-mal im Jahr'],
      ['Lage von Leitungen', 'Tiefbau, Stadtwerke', 'wöchentlich'],
      ['Sichtachsen zur Altstadt', 'Denkmalpflege', '3-mal im Jahr'],
    ],
  },
  {
    title: 'Frage 1: Verschattung',
    lines: [
      'Wirft ein Neubau zu viel Schatten auf die Nachbarn?',
      'Nötig sind Gebäude mit Dachform, der Entwurf und das Gelände.',
      'Genauigkeit: ein halber Meter genügt.',
      'Aufwand: fünf Tage für die Einrichtung, eine Stunde je Fall.',
    ],
  },
  {
    title: 'Frage 2: Hitze',
    lines: [
      'Wo fehlen Schatten und Wasser auf Plätzen und Schulwegen?',
      'Nötig sind Baumkataster, Oberflächen und Messungen an vier Stellen.',
      'Genauigkeit: Vergleich von Varianten, keine Vorhersage.',
      'Aufwand: zwölf Tage, Messgeräte leihweise.',
    ],
  },
  {
    title: 'Frage 3: Starkregen',
    lines: [
      'Welche Keller und Unterführungen laufen voll?',
      'Nötig sind Geländemodell, Kanalnetz und Versiegelung.',
      'Genauigkeit: ein Meter, an Bordsteinen zehn Zentimeter.',
      'Aufwand: 25 Tage, davon die Hälfte für das Kanalnetz.',
    ],
  },
  {
    title: 'Frage 4: Leitungen',
    lines: [
      'Was liegt unter der Straße, bevor wir graben?',
      'Nötig sind Auskünfte der Betreiber mit Stand.',
      'Grenze: Der Zwilling ersetzt keine Planauskunft.',
      'Aufwand: 18 Tage und eine Vereinbarung mit den Stadtwerken.',
    ],
  },
  {
    title: 'Frage 5: Sichtachsen',
    lines: [
      'Bleibt die Altstadt vom Fluss aus sichtbar?',
      'Nötig sind Gebäude, Baumhöhen und sechs Standpunkte.',
      'Aufwand: drei Tage.',
    ],
  },
  {
    title: 'Welche Daten es schon gab',
    table: [
      ['Daten', 'Quelle', 'Stand'],
      ['Gebäude mit Dachform', 'Vermessungsverwaltung', 'jährlich'],
      ['Geländemodell', 'Vermessungsverwaltung', 'alle drei Jahre'],
      ['Baumkataster', 'Grünflächenamt', 'laufend'],
      ['Kanalnetz', 'Stadtentwässerung', 'zu 80 Prozent'],
      ['Leitungen', 'Stadtwerke', 'laufend, nur Auskunft'],
    ],
  },
  {
    title: 'Was der Betrieb kostet',
    lines: [
      '0,4 Stellen für die Fortführung, fest beim Amt für Stadtentwicklung.',
      'Rechenleistung und Lizenzen: 14.000 Euro im Jahr.',
      'Schulung: ein Tag je Person, zweimal im Jahr.',
      'Ohne benannte Stelle veraltet das Modell in zwei Jahren.',
    ],
  },
  {
    title: 'Was wir anderen raten',
    lines: [
      'Mit einem kleinen Anwendungsfall beginnen, am besten mit der Verschattung.',
      'Offene Formate und Schnittstellen in die Ausschreibung schreiben.',
      'Nutzungsrechte vor der Lieferung klären.',
      'Im Kanal „Geodaten und digitaler Zwilling“ beantworten wir Fragen gern.',
    ],
  },
];
