import type { Page } from 'playwright-core';

/** Plans and announces a meeting, opens its room; by an advisor whose page shows the forum. */
export const openedRoom = (advisor: Page, title: string): Promise<{ id: string; slug: string }> =>
  advisor.evaluate(async (name) => {
    const send = async (path: string, body?: object) => {
      const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
      const answer = await fetch(`/api/v1${path}`, {
        method: 'POST',
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as { id: string; slug: string; revision: number };
    };
    const planned = await send('/meetings', {
      ...{ title: name, goal: '', format: 'online', place: '', callUrl: '', minutes: 60, capacity: null },
      ...{ invites: 'everyone', organisations: [], people: [], channels: [] },
      startsAt: new Date(Date.now() + 30 * 60_000).toISOString(),
    });
    await send(`/meetings/${planned.id}/announce`, { revision: planned.revision });
    await send(`/meetings/${planned.id}/open`);
    return planned;
  }, title);

/** What the API answers to a request of the page. */
export const sendFrom = <Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(`/api/v1${where}`, {
        method: how,
        ...(what && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) }),
      });
      return (await answer.json()) as Answer;
    },
    [method, path, body] as const,
  );
