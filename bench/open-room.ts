import type { Bench } from './bench.ts';

export interface OpenRoom {
  id: string;
  slug: string;
  close: () => Promise<unknown>;
}

/** A meeting for everybody whose live room is open; `advisor`: the token of somebody who runs meetings. */
export async function openRoom({ product }: Pick<Bench, 'product'>, advisor: string): Promise<OpenRoom> {
  const origin = `http://127.0.0.1:${product.port}`;
  const send = async <Answer>(path: string, body: object): Promise<Answer> => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { cookie: `rathausrunde=${advisor}`, origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const planned = await send<{ id: string; slug: string; revision: number }>('/meetings', {
    ...{ title: 'Viele in einem Raum', goal: '', format: 'online', place: '', callUrl: '', minutes: 60 },
    ...{ startsAt: new Date(Date.now() + 60_000).toISOString(), capacity: null, invites: 'everyone' },
    ...{ organisations: [], people: [], channels: [] },
    agenda: ['Begrüßung', 'Impuls', 'Fragen', 'Ausblick'].map((title) => ({
      ...{ kind: 'input', title, minutes: 15, lead: '', notes: '' },
    })),
  });
  const { id, slug, revision } = planned;
  await send(`/meetings/${id}/announce`, { revision });
  await send(`/meetings/${id}/open`, {});
  return { id, slug, close: () => send(`/meetings/${id}/close`, {}) };
}
