/**
 * The same person and organisation stand in a page many times. As one object each they are also sent only once:
 * what the page carries for the browser refers to it. Changes `value` in place, for it was read for this page alone.
 */
export function onceEach<Value extends object>(value: Value): Value {
  share(value as Fields, new Map());
  return value;
}

type Fields = Record<string, unknown>;

function share(part: Fields, known: Map<unknown, Fields>) {
  for (const name in part) {
    const inner = part[name];
    if (!isObject(inner)) continue;
    share(inner, known);
    if (!inner.id || !inner.name) continue;
    const first = known.get(inner.id);
    if (!first) known.set(inner.id, inner);
    else if (isSame(first, inner)) part[name] = first;
  }
}

function isSame(one: Fields, other: Fields): boolean {
  for (const name in one) {
    const [mine, its] = [one[name], other[name]];
    if (mine !== its && !(isObject(mine) && isObject(its) && isSame(mine, its))) return false;
  }
  for (const name in other) if (!(name in one)) return false;
  return true;
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
