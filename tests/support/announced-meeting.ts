import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import type { PersonName } from './world.ts';

interface Planned {
  id: string;
  slug: string;
  revision: number;
}

/** Meetings as an advisor plans them. */
export const planning = (house: TestApp) => ({
  /** announced, in a month, on site, for everybody; `about` says what is otherwise */
  async meeting(about: object = {}): Promise<string> {
    const advisor = await house.as('advisor');
    const { body } = await advisor.send<Planned>('POST', '/api/v1/meetings', {
      title: 'Austauschtreffen',
      goal: '',
      format: 'onSite',
      place: 'Rathaus Innheim',
      callUrl: '',
      startsAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      minutes: 90,
      capacity: null,
      invites: 'everyone',
      organisations: [],
      people: [],
      channels: [],
      ...about,
    });
    const { revision } = body;
    const announced = await advisor.send('POST', `/api/v1/meetings/${body.id}/announce`, { revision });
    expect(announced.status).toBe(200);
    return body.id;
  },

  async change(of: string, about: object): Promise<void> {
    const advisor = await house.as('advisor');
    const { revision } = (await advisor.get<Planned>(`/api/v1/meetings/${of}`)).body;
    expect((await advisor.send('PATCH', `/api/v1/meetings/${of}`, { revision, ...about })).status).toBe(200);
  },

  async cancel(of: string, reason = 'Die Referentin ist krank.'): Promise<void> {
    const advisor = await house.as('advisor');
    expect((await advisor.send('POST', `/api/v1/meetings/${of}/cancel`, { reason })).status).toBe(200);
  },

  signUp: async (who: PersonName, of: string, body: object = {}) =>
    (await house.as(who)).send('PUT', `/api/v1/meetings/${of}/sign-up`, body),
  withdraw: async (who: PersonName, of: string) =>
    (await house.as(who)).send('DELETE', `/api/v1/meetings/${of}/sign-up`),
});
