import { isMet, ratioOf, type Figure } from './figure.ts';

const number = (value: number): string =>
  value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });

function barOf({ bar, unit }: Figure): string {
  if (!bar) return '';
  const of = bar.of === 'ratio' ? ' ×' : ` ${unit}`;
  const limit =
    bar.least !== undefined
      ? `≥ ${number(bar.least)}${of}`
      : bar.most !== undefined
        ? `≤ ${number(bar.most)}${of}`
        : '';
  const aim = bar.aim === undefined ? '' : `aim ${number(bar.aim)}`;
  return [limit, aim].filter(Boolean).join(', ');
}

const met = (figure: Figure): string => ({ true: 'met', false: 'MISSED', null: '' })[`${isMet(figure)}`];

/** The figure, its baseline of the same run, their ratio, the bar. */
export function printFigure(figure: Figure): void {
  const ratio = ratioOf(figure);
  const against =
    figure.against && ratio !== null
      ? `${number(figure.against.value)} ${figure.against.what} → × ${ratio.toPrecision(2)}`
      : '';
  const bar = [barOf(figure), met(figure)].filter(Boolean).join(': ');
  console.log(
    `${figure.what.padEnd(68)} ${number(figure.value).padStart(8)} ${figure.unit.padEnd(8)} ${bar}`,
  );
  for (const line of [against, figure.note].filter(Boolean)) console.log(`    ${line}`);
}
