/**
 * What is being read stays where it is while the list is read again: rows on the page keep their order and get their new
 * figures, one that left the list stays as read and is `left`, and who is new waits in `arrived`.
 */
export function steady<Row extends { id: string; unread: number }>(shown: Row[], fresh: Row[]) {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.map((row) => {
    const now = byId.get(row.id);
    return { row: now ?? { ...row, unread: 0 }, left: now === undefined };
  });
  const known = new Set(shown.map(({ id }) => id));
  return { rows, arrived: fresh.filter(({ id }) => !known.has(id)) };
}
