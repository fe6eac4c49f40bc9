import type { NetConnectOpts } from 'node:net';

/** Where clamd listens, as `CLAMD_URL` says it: `tcp://host:port`, or `unix:/path`. Null if it is neither. */
export function clamdAddress(text: string): NetConnectOpts | null {
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (path) return { path };
  const url = URL.canParse(text) ? new URL(text) : null;
  const rest = url && (url.username || url.password || url.search || url.hash || /^\/./.test(url.pathname));
  if (url?.protocol !== 'tcp:' || !url.hostname || rest) return null;
  // 3310 is the port that clamd has without any setting
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}
