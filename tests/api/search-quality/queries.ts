/** A query as somebody in a town hall types it, and the demo threads of which one must be among the first five. */
export interface KnownQuery {
  q: string;
  /** files of db/demo/threads */
  threads: readonly string[];
}

export const kinds = [
  'part of a compound',
  'other inflection',
  'umlaut written out',
  'typing error',
] as const;
export type QueryKind = (typeof kinds)[number];

const find = (q: string, ...threads: string[]): KnownQuery => ({ q, threads });

/** Chosen before the search was tuned, and none is copied from what it must find. */
export const queries: Record<QueryKind, readonly KnownQuery[]> = {
  'part of a compound': [
    find('Gestattung Vertrag', 'mobilstation'),
    find('Ideen Karte', 'ideenkarte'),
    find('Station am Bahnhof', 'mobilstation'),
    find('Kataster Eigentümer', 'q22'),
    find('Abruf Mittel', 'q11', 'abruffrist'),
    find('Sensoren Füllstand', 'q18'),
    find('Bebauung Rohre', 'q23'),
    find('Regen', 'q25'),
    find('alte Bilder', 'luftbilder'),
    find('Plattform Beteiligung', 'q15'),
    find('Teilung der Kosten', 'kostenschluessel', 'q21'),
    find('Nutzung Karten Rechte', 'q09'),
    find('Verkehr nach Bedarf', 'q21'),
    find('Lenkung Besucher', 'q20'),
    find('Bieter Gemeinschaft', 'q05'),
    find('Matrix Wertung', 'q07'),
    find('Vorlage Beschluss', 'q28'),
    find('Aufsicht Dienst', 'q29'),
    find('Büro im Quartier', 'q-sprechzeiten'),
    find('Kalender Sitzung', 'acht-gremien'),
  ],
  'other inflection': [
    find('einheitlichen Maßnahmenblättern', 'q03'),
    find('Vorschlag ablehnen', 'q14'),
    find('Fachverfahren erheben', 'q02'),
    find('älterer Mensch ohne Internet', 'q13'),
    find('Luftbild entzerrt', 'luftbilder'),
    find('Ideen priorisieren', 'q04'),
    find('Nachtrag Bürgerwerkstatt', 'nachtrag'),
    find('Datensatz veröffentlicht', 'q17'),
    find('Jugendlichen erreicht', 'jugendliche'),
    find('leerem Gebäude Ortskern', 'leerstand-gehen'),
    find('Treffpunkte Ortsmitten', 'ohne-baecker'),
    find('Zwischenstand veröffentlichen', 'q16'),
    find('Sicherheitskonzepte kleiner Rathäuser', 'rathaus-elf-leute'),
    find('Eigenleistungen anrechnen', 'q10'),
    find('Satz in Leistungsbeschreibungen', 'schlimmste-saetze'),
  ],
  'umlaut written out': [
    find('Aeltere Menschen', 'q13'),
    find('Gelaendedaten Kanal', 'q25'),
    find('Gemeinderaete gleicher Beschluss', 'q28', 'acht-gremien'),
    find('Oeffnungszeiten Buero', 'q-sprechzeiten'),
    find('Strassen Leerstand erheben', 'leerstand-gehen'),
    find('ueberlastete Parkplaetze', 'q20'),
    find('Baecker Automat', 'ohne-baecker'),
    find('Fuellstand Messdaten', 'q18'),
    find('Schluessel nach Einwohnern', 'kostenschluessel'),
    find('zuwendungsfaehig Stunden', 'q10'),
  ],
  'typing error': [
    find('Leerstandskatatser', 'q22'),
    find('Barierefreiheit Bericht', 'q27'),
    find('Mobilstaiton', 'mobilstation'),
    find('Datenplatform', 'q19', 'betriebskosten'),
    find('Vergabevermek', 'q06'),
    find('Jugentliche', 'jugendliche'),
    find('Bestandsaufname', 'q02'),
    find('Priorisirung', 'q04'),
    find('Bebaungsplan', 'q23'),
    find('Starkregn', 'q25'),
    find('Beteiligungsplatform', 'q15'),
    find('Anschlussförderugn', 'q12'),
    find('Auftragsverabeitung', 'q26'),
    find('Parksensorn', 'winter-sensoren'),
    find('Austauschtrefen', 'treffen5', 'betriebskosten'),
  ],
};

/** Another word for the same: the word that was typed stands nowhere in what it must find. */
export const otherWords: readonly KnownQuery[] = [
  find('Rufbus Kosten', 'q21'),
  find('Orthofotos', 'luftbilder', 'q09'),
  find('Schaukasten am Rathaus', 'amtstafel'),
  find('Auftragssumme begründen', 'q08'),
  find('Bewilligungsbescheid', 'q06'),
  find('Auszahlungsanträge Frist', 'q11', 'abruffrist'),
  find('Datendrehscheibe', 'q19', 'betriebskosten'),
  find('Teenager beteiligen', 'jugendliche'),
  find('Cybersicherheit im kleinen Rathaus', 'rathaus-elf-leute'),
  find('Wertungskriterien Preis', 'q07'),
  find('Auftragsdatenverarbeitung', 'q26'),
  find('Mobilitätshub', 'mobilstation'),
];

/** Ten questions of the demo content, asked once more by somebody who does not know of them. */
export const askedAgain: readonly KnownQuery[] = [
  find('Soll das digitale Konzept ein eigenes Dokument werden oder Teil vom ISEK?', 'q01'),
  find('Wie genau müssen wir den Bestand in den Rathäusern erheben?', 'q02'),
  find('Womit begründe ich die Schätzung des Auftragswerts ohne HOAI?', 'q08'),
  find('Senioren, die nicht online sind: wie erreicht man die?', 'q13'),
  find('Mehrere Gemeinden wollen Open Data veröffentlichen, welche Metadaten braucht es?', 'q17'),
  find('Brauchen kleine Orte eine eigene Plattform für ihre Daten?', 'q19'),
  find('Verkehr nach Bedarf zwischen zwei Städten: wie teilt man die Kosten?', 'q21'),
  find('Leere Häuser gemeinsam erfassen: was sagt der Datenschutz zu den Eigentümern?', 'q22'),
  find('Ein Vertrag für mehrere Kommunen: wer ist nach DSGVO verantwortlich?', 'q26'),
  find('Muster für einen Beschluss, den alle Gemeinderäte gleich fassen', 'q28'),
];
