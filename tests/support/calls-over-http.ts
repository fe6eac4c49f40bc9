import type { Answer, Caller } from './app.ts';

/** A caller of a server that runs in a process of its own. `origin`: how it is called in the browser. */
export function callerOverHttp(address: string, origin: string, cookie = ''): Caller {
  const call = async <T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<T>> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        ...{ origin, cookie },
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return {
      ...{ status: answer.status, text, headers: Object.fromEntries(answer.headers) },
      body: (json ? JSON.parse(text) : {}) as T,
    };
  };
  return {
    cookie,
    get: (path, headers = {}) => call('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => call(method, path, body, headers),
  };
}

export async function signInOverHttp(
  address: string,
  origin: string,
  who: { email: string; password: string },
): Promise<Caller> {
  const answer = await callerOverHttp(address, origin).send('POST', '/api/v1/session', who);
  if (answer.status !== 200) throw new Error(`${who.email} could not sign in: ${answer.text}`);
  return callerOverHttp(address, origin, String(answer.headers['set-cookie']).split(';')[0]);
}
