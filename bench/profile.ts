import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  /** microseconds of the clock that all processes share */
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

const folderOf = (dataDir: string): string => join(dataDir, 'profile');

export function profileFlags(dataDir: string): string[] {
  rmSync(folderOf(dataDir), { recursive: true, force: true });
  return ['--cpu-prof', '--cpu-prof-interval=500', `--cpu-prof-dir=${folderOf(dataDir)}`];
}

/** Own time of the server process, by package or folder and by function, since `from`; waiting is left out. */
export async function printProfiles(dataDir: string, from: number): Promise<void> {
  for (const name of readdirSync(folderOf(dataDir))) {
    const profile = JSON.parse(readFileSync(join(folderOf(dataDir), name), 'utf8')) as CpuProfile;
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    const byPlace = new Map<string, number>();
    const byFunction = new Map<string, number>();
    let total = 0;
    let clock = profile.startTime;
    profile.samples.forEach((sample, at) => {
      const frame = frames.get(sample);
      const time = profile.timeDeltas[at] ?? 0;
      clock += time;
      if (clock < from || !frame || ['(idle)', '(root)'].includes(frame.functionName)) return;
      total += time;
      const place = placeOf(frame);
      byPlace.set(place, (byPlace.get(place) ?? 0) + time);
      const fn = `${frame.functionName || '(anonymous)'} ${place}:${frame.lineNumber + 1}`;
      byFunction.set(fn, (byFunction.get(fn) ?? 0) + time);
    });
    console.log(
      `\nOwn time of the server process, ${(total / 1e6).toFixed(1)} s busy; data/bench/profile/${name} opens in Chrome DevTools.`,
    );
    printTop(byPlace, total, 22);
    console.log();
    printTop(byFunction, total, 45);
  }
}

function printTop(times: Map<string, number>, total: number, count: number): void {
  const sorted = [...times].sort(([, a], [, b]) => b - a).slice(0, count);
  for (const [what, time] of sorted)
    console.log(`${((time / total) * 100).toFixed(1).padStart(6)} %  ${what}`);
}

function placeOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name) return name;
  if (url.startsWith('node:')) return url;
  const [, own] = /\/((?:server|db|web\/build|messages)\/.*)$/.exec(url) ?? [];
  return own ?? (url || functionName);
}
