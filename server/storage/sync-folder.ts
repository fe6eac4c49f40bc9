import { open } from 'node:fs/promises';

/** After this, names in a folder outlive a power cut. Windows keeps them by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
