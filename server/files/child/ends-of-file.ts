import { open } from 'node:fs/promises';

/** The first and the last bytes of a file, at most `length` of each. */
export async function endsOfFile(
  path: string,
  length: number,
): Promise<{ head: Buffer; tail: Buffer; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const part = async (from: number) => {
      const bytes = Buffer.alloc(Math.min(length, size - from));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };
    return { head: await part(0), tail: await part(Math.max(0, size - length)), size };
  } finally {
    await file.close();
  }
}
