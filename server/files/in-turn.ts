interface Lane {
  /** how many of this kind at once */
  atOnce: number;
  running: number;
  waiting: (() => void)[];
}

/** Somebody waits for an inspection; a text or a picture nobody misses yet, so one at a time, and after all inspections. */
const lanes = {
  first: { atOnce: 2, running: 0, waiting: [] },
  later: { atOnce: 1, running: 0, waiting: [] },
} satisfies Record<string, Lane>;
const atOnce = 2;

/** Two children at once, the others wait for their turn: who uploads fifty files does not take the machine from everybody else. */
export async function inTurn<Result>(name: keyof typeof lanes, deed: () => Promise<Result>): Promise<Result> {
  const lane: Lane = lanes[name];
  await new Promise<void>((resolve) => {
    lane.waiting.push(resolve);
    startNext();
  });
  try {
    return await deed();
  } finally {
    lane.running -= 1;
    startNext();
  }
}

function startNext(): void {
  for (const lane of [lanes.first, lanes.later] as Lane[]) {
    if (lanes.first.running + lanes.later.running >= atOnce) return;
    if (lane.running >= lane.atOnce) continue;
    const start = lane.waiting.shift();
    if (!start) continue;
    lane.running += 1;
    start();
  }
}
