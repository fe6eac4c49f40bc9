/** A post that somebody was told is there. */
export interface Acknowledged {
  key: string;
  id: string;
}

/** What the table holds at the end. */
export interface Table {
  posts: { thread: string; number: number; id: string; key: string }[];
  /** head of each stream, and its events; `what` names the content */
  streams: { stream: string; head: number; events: { seq: number; what: string }[] }[];
}

/** What one client showed of one stream. */
export interface History {
  client: string;
  stream: string;
  /** it read the page at this number */
  from: number;
  /** it could read up to this number; left out: to the end */
  until?: number;
  seen: { seq: number; what: string }[];
}

export interface Evidence {
  acknowledged: Acknowledged[];
  /** keys of posts that nobody was told of 30 s after the last fault */
  open: string[];
  table: Table;
  histories: History[];
}

export interface Findings {
  missing: number;
  doubled: number;
  misnumbered: number;
  different: number;
  open: number;
}

export const clean: Findings = { missing: 0, doubled: 0, misnumbered: 0, different: 0, open: 0 };

/** The one judge of all fault tests: everything is a count, and every count must be zero. */
export function check({ acknowledged, open, table, histories }: Evidence): Findings {
  const stored = new Set(table.posts.map(({ id, key }) => `${id} ${key}`));
  return {
    missing: acknowledged.filter(({ id, key }) => !stored.has(`${id} ${key}`)).length,
    doubled: table.posts.length - new Set(table.posts.map(({ key }) => key)).size,
    misnumbered: misnumberedThreads(table) + misnumberedStreams(table),
    different: histories.filter((history) => !agrees(history, table)).length,
    open: open.length,
  };
}

const isCounted = (numbers: number[]): boolean =>
  numbers.toSorted((a, b) => a - b).every((number, index) => number === index + 1);

function misnumberedThreads({ posts }: Table): number {
  const threads = Map.groupBy(posts, ({ thread }) => thread);
  return [...threads.values()].filter((of) => !isCounted(of.map(({ number }) => number))).length;
}

function misnumberedStreams({ streams }: Table): number {
  const isWhole = ({ head, events }: Table['streams'][number]) =>
    events.length === head && isCounted(events.map(({ seq }) => seq));
  return streams.filter((stream) => !isWhole(stream)).length;
}

/** Each event once, in the order of the table, none that could not be read, none missing at the end. */
function agrees({ stream, from, until = Infinity, seen }: History, { streams }: Table): boolean {
  const events = streams.find((each) => each.stream === stream)?.events ?? [];
  const expected = events.filter(({ seq }) => seq > from && seq <= until).toSorted((a, b) => a.seq - b.seq);
  return JSON.stringify(seen) === JSON.stringify(expected.map(({ seq, what }) => ({ seq, what })));
}
