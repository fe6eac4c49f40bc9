import { expect } from 'vitest';
import type { TestApp } from './app.ts';

/** Sends as the member, exactly what is given: for what no page of ours would send. Nothing may take longer than 5 s. */
export const sendAsMember =
  (house: TestApp) =>
  async (method: string, url: string, headers: Record<string, string> = {}, payload?: string) => {
    const { cookie } = await house.as('member');
    const started = Date.now();
    const answer = await house.app.inject({
      method: method as 'GET',
      url,
      headers: {
        cookie,
        ...(method !== 'GET' && { origin: 'http://rathausrunde.test' }),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    expect(Date.now() - started).toBeLessThan(5000);
    return answer;
  };
