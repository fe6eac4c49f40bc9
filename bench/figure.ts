import type { Bench } from './bench.ts';

/** One line of what is printed. `against` is measured in the same run, so their ratio says more than either. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  against?: { what: string; value: number };
  /** what must be reached, and what is aimed at */
  bar?: { least?: number; most?: number; aim?: number; of?: 'ratio' };
  note?: string;
}

export interface Row {
  name: string;
  /** needs the built pages */
  pages?: boolean;
  measure: (bench: Bench) => Promise<Figure[]>;
}

export const ratioOf = ({ value, against }: Figure): number | null =>
  against ? value / against.value : null;

export function isMet(figure: Figure): boolean | null {
  const { bar } = figure;
  if (bar?.least === undefined && bar?.most === undefined) return null;
  const measured = bar.of === 'ratio' ? ratioOf(figure) : figure.value;
  if (measured === null) return null;
  return measured >= (bar.least ?? -Infinity) && measured <= (bar.most ?? Infinity);
}
