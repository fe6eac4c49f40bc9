export interface Tally {
  perSecond: number;
  count: number;
  /** with those that only warmed up */
  asked: number;
  /** milliseconds */
  p50: number;
  p99: number;
  /** of one answer, head included */
  bytes: number;
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function tally(times: number[], ms: number, bytes: number, asked: number): Tally {
  return {
    perSecond: (times.length / ms) * 1000,
    count: times.length,
    asked,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    bytes: times.length > 0 ? bytes / times.length : 0,
  };
}

/** Runs one after another until the time is over, on as many lanes at once. The first tenth of the time only warms up. */
export async function repeat(ms: number, lanes: ((nth: number) => Promise<number>)[]): Promise<Tally> {
  const times: number[] = [];
  let bytes = 0;
  let asked = 0;
  const warm = performance.now() + ms / 10;
  const end = warm + ms;
  await Promise.all(
    lanes.map(async (once) => {
      for (let nth = 0; performance.now() < end; nth++) {
        const began = performance.now();
        const size = await once(nth);
        asked++;
        const now = performance.now();
        if (began < warm || now > end) continue;
        times.push(now - began);
        bytes += size;
      }
    }),
  );
  return tally(times, ms, bytes, asked);
}
