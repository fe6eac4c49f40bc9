import { expect, test } from 'vitest';
import { renderText } from '../../server/features/posts/markdown.ts';
import { tableCells } from '../../server/features/posts/table-cells.ts';

test('a table that fills itself up to hundreds of thousands of cells is refused before it is made', () => {
  const row = (cell: string, count: number) => `|${cell.repeat(count)}\n`;
  const swelling = `${row('a|', 60)}${row('-|', 60)}${'|x\n'.repeat(20_000)}`.slice(0, 20_000);
  expect(() => renderText('body', swelling)).toThrow();
  expect(tableCells(swelling)).toBeGreaterThan(100_000);
  // wide or long, what was filled by hand is let through
  const wide = `${row('a|', 200)}${row('-|', 200)}${row('x|', 200).repeat(40)}`;
  const long = `${row('a|', 3)}${row('-|', 3)}${row('x|', 3).repeat(2_000)}`;
  for (const table of [wide, long]) expect(renderText('body', table).html).toContain('<table>');
});
