/** Where a bucket is: as `STORAGE_URL` says it. */
export interface S3Address {
  bucket: string;
  /** what the names of our objects begin with: empty, or ending with a slash */
  prefix: string;
  region: string;
  /** of a service that is not Amazon's */
  endpoint: string | undefined;
}

const known = ['endpoint', 'region'];

/** Reads `s3://bucket/prefix?endpoint=https://…&region=…`; null if it is none. Keys have settings of their own, so they are refused here. */
export function s3Address(text: string): S3Address | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 's3:' || url.username || url.password || url.port || url.hash) return null;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) return null;
  if ([...url.searchParams.keys()].some((name) => !known.includes(name))) return null;
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  if (!/^[\w./-]*$/.test(prefix)) return null;
  const endpoint = url.searchParams.get('endpoint') ?? undefined;
  if (endpoint !== undefined && !isOrigin(endpoint)) return null;
  // of services other than Amazon's most ask for none, and take this one
  const region = url.searchParams.get('region') ?? (endpoint && 'us-east-1');
  if (!region || !/^[a-z0-9-]{2,40}$/i.test(region)) return null;
  return { bucket: url.hostname, prefix: prefix && `${prefix}/`, region, endpoint };
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}
