import type { Inspector } from './found.ts';
import { Refused } from './refused.ts';
import { textOfFile } from './text-of-file.ts';

const geometries = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];
/** by type, the member that has to be there */
const members = new Map<unknown, string>([
  ['FeatureCollection', 'features'],
  ['Feature', 'geometry'],
  ['GeometryCollection', 'geometries'],
  ...geometries.map((type): [string, string] => [type, 'coordinates']),
]);

export const inspectGeojson: Inspector = async (path, limits) => {
  const text = await textOfFile(path, limits);
  refuseDeep(text, limits.depth);
  const value = JSON.parse(text) as Record<string, unknown> | null;
  const member = members.get(value?.type);
  if (!member || !(member in (value ?? {}))) throw new Refused('damaged', 'JSON without a GeoJSON type');
  return {};
};

/** Before it is parsed: a parser that recurses has an end, too. */
function refuseDeep(text: string, deepest: number): void {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > deepest) throw new Refused('too-deep', `${deepest} levels`);
  }
}
