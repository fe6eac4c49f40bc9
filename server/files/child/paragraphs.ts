/** Collects the letters of paragraphs, which may stand within each other (a box in a paragraph, a note in a line). */
export class Paragraphs {
  readonly #open: string[] = [];

  begin(): void {
    this.#open.push('');
  }

  write(text: string): void {
    const last = this.#open.length - 1;
    // what stands in no paragraph is nobody's text
    if (last >= 0) this.#open[last] += text;
  }

  /** The paragraph that ends here. */
  end(): string {
    return this.#open.pop() ?? '';
  }
}
