/** a table that is looked at is not wider; a sheet may have 16,384 columns with nothing in between */
const widestGap = 100;

/** The cells of a row, each in its column: what is empty in between stays empty. */
export class Row {
  #cells: string[] = [];
  #gap = 0;

  /** how many columns were read */
  get width(): number {
    return this.#cells.length + this.#gap;
  }

  /** So many columns are empty. */
  leave(columns: number): void {
    this.#gap = Math.min(widestGap, this.#gap + Math.max(0, columns));
  }

  add(text: string): void {
    for (; this.#gap > 0; this.#gap -= 1) this.#cells.push('');
    this.#cells.push(text);
  }

  /** The line that ends here. */
  end(): string {
    const line = this.#cells.join('\t');
    this.#cells = [];
    this.#gap = 0;
    return line;
  }
}
