const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Two children at once, the others wait for their turn: who uploads fifty files does not take the machine from everybody else. */
export async function inTurn<Result>(deed: () => Promise<Result>): Promise<Result> {
  if (running === atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await deed();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
