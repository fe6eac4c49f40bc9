/**
 * The same person and organisation stand in a page many times. As one object each they are also sent only once:
 * what the page carries for the browser refers to it.
 */
export function onceEach<Value>(value: Value): Value {
  const known = new Map<string, object>();
  return walk(value) as Value;

  function walk(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
    if (!('id' in part && 'name' in part)) return copy;
    const key = JSON.stringify(part);
    const first = known.get(key) ?? copy;
    known.set(key, first);
    return first;
  }
}
