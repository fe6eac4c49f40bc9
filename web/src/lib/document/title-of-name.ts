/** What a document may be called, from the name of its file: "Muster_Leistungsbeschreibung-v2.pdf" is "Muster Leistungsbeschreibung-v2". */
export const titleOfName = (name: string): string =>
  name
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, 200);
