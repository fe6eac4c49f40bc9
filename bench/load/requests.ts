export interface BenchRequest {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string;
  body?: unknown;
  /** sends an Idempotency-Key of its own with every repetition */
  keyed?: boolean;
}

/** What goes over the wire; `{key}` stands where each repetition has another one. */
export function spell({ method, path, cookie, body, keyed }: BenchRequest, port: number): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`, 'accept-language: de'];
  if (cookie) lines.push(`cookie: rathausrunde=${cookie}`);
  if (method !== 'GET') {
    lines.push(`origin: http://127.0.0.1:${port}`, 'content-type: application/json');
    lines.push(`content-length: ${Buffer.byteLength(text)}`);
  }
  if (keyed) lines.push('idempotency-key: {key}');
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}
