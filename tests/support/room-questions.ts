import type { OwnQuestion, Questions } from '../../server/features/meeting-questions/schema.ts';
import type { Caller } from './app.ts';

/** What somebody asks in the room of a meeting, and what is done to it. */
export const asking = (meeting: string) => {
  const path = `/api/v1/meetings/${meeting}/questions`;
  return {
    ask: (who: Caller, text: string, key?: string) =>
      who.send<OwnQuestion>('POST', path, { text }, key ? { 'idempotency-key': key } : {}),
    askWithoutName: (who: Caller, text: string, key?: string) =>
      who.send<OwnQuestion>('POST', path, { text, anonymous: true }, key ? { 'idempotency-key': key } : {}),
    list: async (who: Caller, sort: 'votes' | 'time' = 'votes') =>
      (await who.get<Questions>(`${path}?sort=${sort}`)).body,
  };
};

export const toQuestion = (id: string) => {
  const path = `/api/v1/meeting-questions/${id}`;
  return {
    vote: (who: Caller, named = false) => who.send<OwnQuestion>('PUT', `${path}/vote`, { named }),
    takeBack: (who: Caller) => who.send<OwnQuestion>('DELETE', `${path}/vote`),
    state: (who: Caller, state: 'open' | 'current' | 'answered', note?: string) =>
      who.send<OwnQuestion>('POST', `${path}/state`, { state, ...(note !== undefined && { note }) }),
    merge: (who: Caller, into: string) => who.send<OwnQuestion>('POST', `${path}/merge`, { into }),
    withdraw: (who: Caller) => who.send<OwnQuestion>('POST', `${path}/withdraw`),
    intoThread: (who: Caller, channel: string, title?: string) =>
      who.send<OwnQuestion>('POST', `${path}/thread`, { channel, ...(title && { title }) }),
    hide: (who: Caller, reason: string) => who.send<OwnQuestion>('POST', `${path}/hide`, { reason }),
  };
};
