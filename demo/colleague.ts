/** Somebody of the demo people, signed in: she does what her browser would do, through the API alone. */
export interface Colleague {
  name: string;
  role: string;
  /** null: refused, as it can happen to anybody; what was wrong the next step shows */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer | null>;
}

interface DemoPerson {
  email: string;
  name: string;
  role: string;
}

/** Where no demo runs, or nothing at all. */
export class NoDemo extends Error {}

export async function demoPeople(address: string): Promise<DemoPerson[]> {
  const answer = await fetch(`${address}/api/v1/session/demo-people`).catch(() => null);
  if (!answer)
    throw new NoDemo(`Unter ${address} antwortet niemand. Starten Sie zuerst die Vorführung: npm start`);
  if (!answer.ok) throw new NoDemo(`Unter ${address} läuft keine Vorführung (${answer.status}).`);
  return ((await answer.json()) as { items: DemoPerson[] }).items;
}

export async function signIn(address: string, { email, name, role }: DemoPerson): Promise<Colleague> {
  const headers = { origin: address, 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/v1/session/demo-people`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new NoDemo(`${email} konnte sich nicht anmelden (${answer.status}).`);
  return {
    name,
    role,
    async ask<Answer>(method: string, path: string, body?: object): Promise<Answer | null> {
      const said = await fetch(`${address}/api/v1${path}`, {
        method,
        headers: body ? { ...headers, cookie } : { origin: address, cookie },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => null);
      if (!said?.ok) return null;
      return said.status === 204 ? (null as Answer) : ((await said.json()) as Answer);
    },
  };
}
