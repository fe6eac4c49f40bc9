import { parseArgs } from 'node:util';

export interface Options {
  /** how long each measurement lasts */
  seconds: number;
  /** names of rows; empty: all */
  only: string[];
  json: boolean;
  growth: boolean;
  profile: boolean;
}

export const usage = `npm run bench -- [options]
  --quick         2 seconds for each measurement instead of 5
  --seconds=n     so many
  --only=a,b      only these rows
  --growth        also with 1,000,000 posts (loading them takes minutes the first time)
  --profile       profile the server process; prints where its time went (not together with figures that count)
  --json          the figures as JSON`;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
      growth: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    seconds: values.quick ? 2 : Math.min(60, Math.max(1, Number(values.seconds) || 5)),
    only: values.only.split(',').filter(Boolean),
    growth: values.growth,
    profile: values.profile,
    json: values.json,
  };
}
