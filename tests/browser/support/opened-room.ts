import type { Page } from 'playwright-core';

interface Announced {
  id: string;
  slug: string;
}

const item = (title: string, minutes: number) => ({ kind: 'input', title, minutes, lead: '', notes: '' });

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

/** A meeting for everybody that begins in half an hour, with these items; by an advisor whose page shows the platform. */
export async function announcedMeeting(
  advisor: Page,
  title: string,
  agenda: [title: string, minutes: number][] = [],
  callUrl = '',
): Promise<Announced> {
  const planned = await sendFrom<Announced & { revision: number }>(advisor, 'POST', '/meetings', {
    ...{ title, goal: '', format: 'online', place: '', callUrl, minutes: 60, capacity: null },
    ...{ invites: 'everyone', organisations: [], people: [], channels: [] },
    startsAt: new Date(Date.now() + 30 * 60_000).toISOString(),
    ...(agenda.length > 0 && { agenda: agenda.map((each) => item(...each)) }),
  });
  await sendFrom(advisor, 'POST', `/meetings/${planned.id}/announce`, { revision: planned.revision });
  return planned;
}

/** The same with its room open. */
export async function openedRoom(
  advisor: Page,
  title: string,
  agenda: [title: string, minutes: number][] = [],
): Promise<Announced> {
  const meeting = await announcedMeeting(advisor, title, agenda);
  await sendFrom(advisor, 'POST', `/meetings/${meeting.id}/open`);
  return meeting;
}
