import { filled, MOST_CELLS, WIDEST, type Cells } from './table-text.ts';

const empty = (): Cells => ({
  rows: Array.from({ length: 3 }, () => ['', '', '']),
  sides: ['', '', ''],
});

/** The cells of a table while they are filled in. */
export class TableGrid {
  rows: string[][] = $state([]);
  sides: Cells['sides'] = [];
  /** where one writes */
  row = $state(0);
  column = $state(0);
  /** as it was before the last step that took something away */
  past: Cells | null = $state.raw(null);

  constructor({ rows, sides }: Cells = empty()) {
    this.rows = rows.map((row) => [...row]);
    this.sides = sides;
  }

  get width() {
    return this.rows[0]?.length ?? 0;
  }

  get height() {
    return this.rows.length;
  }

  isRowEmpty = (row: number) => !this.rows[row]?.some((cell) => cell.trim());

  /** False: a form does not hold as much. */
  addRow(after = this.row): boolean {
    if (!holds(this.height + 1, this.width)) return false;
    this.past = null;
    this.rows.splice(after + 1, 0, filled([], this.width));
    return true;
  }

  addColumn(): boolean {
    if (!holds(this.height, this.width + 1)) return false;
    this.past = null;
    for (const row of this.rows) row.splice(this.column + 1, 0, '');
    this.sides = this.sides.toSpliced(this.column + 1, 0, '');
    return true;
  }

  removeRow() {
    this.#remember();
    this.rows.splice(this.row, 1);
    this.row = Math.min(this.row, this.height - 1);
  }

  removeColumn() {
    this.#remember();
    for (const row of this.rows) row.splice(this.column, 1);
    this.sides = this.sides.toSpliced(this.column, 1);
    this.column = Math.min(this.column, this.width - 1);
  }

  /** Puts cells over those from the present one on, which grow as far as they must. */
  fill({ rows, sides }: Cells): boolean {
    const height = Math.max(this.height, this.row + rows.length);
    const width = Math.max(this.width, this.column + Math.max(...rows.map(({ length }) => length)));
    if (!holds(height, width)) return false;
    this.#remember();
    const [top, left] = [this.row, this.column];
    this.rows = Array.from({ length: height }, (_, y) =>
      filled(this.rows[y] ?? [], width).map((cell, x) => rows[y - top]?.[x - left] ?? cell),
    );
    this.sides = Array.from({ length: width }, (_, x) => sides[x - left] || this.sides[x] || '');
    return true;
  }

  goBack() {
    if (!this.past) return;
    ({ rows: this.rows, sides: this.sides } = this.past);
    this.past = null;
    this.row = Math.min(this.row, this.height - 1);
    this.column = Math.min(this.column, this.width - 1);
  }

  #remember() {
    this.past = { rows: this.rows.map((row) => [...row]), sides: this.sides };
  }
}

const holds = (height: number, width: number) => width <= WIDEST && height * width <= MOST_CELLS;
