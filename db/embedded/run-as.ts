import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { m } from '../../messages/compiled/messages.js';
import type { Locale } from '../../messages/compiled/runtime.js';

/** Who runs PostgreSQL: `uid` and `gid` of another user when we are root, and what stands before the command. */
export type RunAs = { uid?: number; gid?: number; prefix: string[] };

const user = 'postgres';

/** PostgreSQL refuses to run as root, so root hands it to the user `postgres`, made if need be. */
export function runAs(folders: string[], locale: Locale): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (idOf('-u') === null) createUser(locale);
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (uid === null || gid === null) throw new Error(m.embedded_no_user({ user }, { locale }));

  const closed = folders.map((folder) => firstClosed(folder, uid, gid)).find((folder) => folder !== null);
  if (!closed) return { uid, gid, prefix: [] };
  const prefix = passThrough(uid, gid);
  if (!prefix) throw new Error(m.embedded_folder_closed({ user, folder: closed }, { locale }));
  return { uid, gid, prefix };
}

function idOf(flag: '-u' | '-g'): number | null {
  const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

function createUser(locale: Locale): void {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', user], {
      stdio: 'ignore',
    });
  } catch {
    throw new Error(m.embedded_no_user({ user }, { locale }));
  }
}

/** The first folder on the way to `path` that this user may not pass through, for example /root. */
function firstClosed(path: string, uid: number, gid: number): string | null {
  const parent = dirname(path);
  if (parent === path) return null;
  const above = firstClosed(parent, uid, gid);
  if (above) return above;
  const { mode, uid: owner, gid: group } = statSync(parent);
  const shift = owner === uid ? 6 : group === gid ? 3 : 0;
  return (mode >> shift) & 1 ? null : parent;
}

/**
 * A clone below a closed folder such as /root or one made by `mktemp -d`: setpriv lets the user `postgres` pass
 * through folders. Containers often hold only the second of the two rights. PostgreSQL looks with access(2) whether it
 * may run its own programs, and that call forgets the right unless the securebit is set.
 */
function passThrough(uid: number, gid: number): string[] | null {
  for (const right of ['dac_read_search', 'dac_override']) {
    const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    prefix.push('--securebits=+no_setuid_fixup', `--inh-caps=+${right}`, `--ambient-caps=+${right}`);
    const [command = '', ...flags] = prefix;
    if (spawnSync(command, [...flags, 'true']).status === 0) return prefix;
  }
  return null;
}
