import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { Config } from '../config.ts';

/**
 * Without PUBLIC_URL the address that was asked counts as our own. It is believed when it cannot be somebody else's: an
 * IP address, localhost, the name of this machine or HOST. Any other name may be a page of a stranger whose DNS points
 * here (DNS rebinding), and its browser would take our answers for its own.
 */
export function isOwnHost(config: Pick<Config, 'host'>, url: URL): boolean {
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true;
  return [config.host, hostname()].some((own) => own.toLowerCase() === name);
}
