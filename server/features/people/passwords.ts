import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). The library's default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** A hash that no password has: checking against it takes as long as against a real one. */
const nobody = hashPassword(crypto.randomUUID());

/** False for a wrong password, and for an account that is not there or has none yet, in the same time. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password);
  return fits && typeof stored === 'string';
}
