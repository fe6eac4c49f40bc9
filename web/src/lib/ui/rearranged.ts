/**
 * A list after what a button of it says: `up:2`, `down:2`, `remove:2`, `back:2` for what was removed, or `order:2,0,1` after something was
 * dragged.
 */
export function rearranged<Entry>(entries: Entry[], deed: string, removed?: Entry): Entry[] {
  const [what, where = ''] = deed.split(':');
  const at = Number(where);
  const entry = entries[at];
  if (what === 'order') {
    const order = where.split(',').map(Number);
    const complete = new Set(order).size === entries.length && order.every((each) => entries[each]);
    return complete ? order.flatMap((each) => entries[each] ?? []) : entries;
  }
  if (what === 'back' && removed && at >= 0) return entries.toSpliced(at, 0, removed);
  if (!entry) return entries;
  if (what === 'remove') return entries.toSpliced(at, 1);
  const to = what === 'up' ? at - 1 : what === 'down' ? at + 1 : at;
  return to < 0 || to >= entries.length ? entries : entries.toSpliced(at, 1).toSpliced(to, 0, entry);
}
