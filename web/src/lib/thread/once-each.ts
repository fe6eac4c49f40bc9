/**
 * The same person and organisation stand in a page many times. As one object each they are also sent only once:
 * what the page carries for the browser refers to it. Changes `value` in place, for it was read for this page alone.
 */
export function onceEach<Value>(value: Value): Value {
  const known = new Map<unknown, object[]>();
  return walk(value) as Value;

  function walk(part: unknown): unknown {
    if (typeof part !== 'object' || part === null) return part;
    const fields = part as Record<string, unknown>;
    for (const name in fields) {
      const inner = fields[name];
      if (typeof inner === 'object' && inner !== null) fields[name] = walk(inner);
    }
    return 'id' in fields && 'name' in fields ? first(fields.id, part) : part;
  }

  function first(id: unknown, part: object): object {
    const alike = known.get(id) ?? [];
    const same = alike.find((other) => isSame(other, part));
    if (same) return same;
    known.set(id, [...alike, part]);
    return part;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(one[name as keyof object], other[name as keyof object]))
  );
}
