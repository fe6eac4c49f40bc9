import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { namesIn } from '../storage/sweep-folder.ts';

const prefix = 'rathausrunde-file-';
/** How the folder of a child begins; no child lives for more than some minutes. */
export const childFolder = join(tmpdir(), prefix);

/** Removes the folders of children whose server fell before it could. */
export async function sweepChildFolders(before: Date): Promise<void> {
  const parent = dirname(childFolder);
  for (const name of (await namesIn(parent)).filter((each) => each.startsWith(prefix))) {
    const found = await stat(join(parent, name)).catch(() => null);
    if (found && found.mtime < before) await rm(join(parent, name), { recursive: true, force: true });
  }
}
