import type { Post } from '../../server/features/posts/schema.ts';
import type { ReportCase } from '../../server/features/reports/schema.ts';
import type { Answer, TestApp } from './app.ts';
import { notified } from './notified.ts';
import type { ChannelName, PersonName } from './world.ts';

const api = '/api/v1';
export const hide = {
  outcome: 'hidden',
  ground: 'procurement-secret',
  rule: '§ 5 VgV',
  reasons: 'Preise eines laufenden Verfahrens.',
};
export const dismiss = { outcome: 'no_action', reasons: 'Der Preis ist veröffentlicht.' };
export const detail = ({ body }: Answer<unknown>) => (body as { detail?: string }).detail;

/** People of a house who report posts, decide and object. */
export function reporting(house: TestApp) {
  const { ask, reply } = notified(house);
  const send = async <Body = ReportCase>(
    who: PersonName,
    method: 'PUT' | 'DELETE' | 'POST',
    path: string,
    body?: object,
  ): Promise<Answer<Body>> => (await house.as(who)).send<Body>(method, api + path, body);
  const get = async <Body>(who: PersonName, path: string) => (await house.as(who)).get<Body>(api + path);
  const listed = async (who: PersonName, path: string) =>
    (await get<{ items: ReportCase[] }>(who, `${path}${path.includes('?') ? '&' : '?'}limit=100`)).body.items;
  const idsOf = async (who: PersonName, path: string) => (await listed(who, path)).map((item) => item.id);
  const caseOf = async (who: PersonName, caseId: string) =>
    (await get<ReportCase>(who, `/reports/${caseId}`)).body;
  const stubOf = async (postId: string) =>
    (await get<{ post: Post }>('lead', `/posts/${postId}`)).body.post.stub?.kind ?? null;

  /** Sven Strobl answers Mia Moser. */
  const answered = async (channel: ChannelName = 'open') => {
    const asked = await ask('member', 'Was kostet das?', channel);
    return { thread: asked.id, post: (await reply('stranger', asked.id, undefined, 'Zwetschgenpreise.')).id };
  };
  const reportIt = (who: PersonName, post: string, more: object = {}) =>
    send<{ case: string }>(who, 'POST', `/posts/${post}/reports`, {
      ground: 'procurement-secret',
      words: 'Nennt den Preis eines Bieters.',
      quoted: 'Zwetschgenpreise',
      ...more,
    });
  const decide = (who: PersonName, caseId: string, body: object) =>
    send(who, 'PUT', `/reports/${caseId}/decision`, body);
  const object = (who: PersonName, caseId: string, words = 'Bitte sehen Sie noch einmal hin.') =>
    send(who, 'POST', `/reports/${caseId}/objection`, { words });
  const decideObjection = async (who: PersonName, caseId: string, body: object) => {
    const { objections } = await caseOf('advisor', caseId);
    return send(who, 'PUT', `/objections/${objections.find(({ decision }) => !decision)?.id}/decision`, body);
  };
  const reported = async () => {
    const { thread, post } = await answered();
    return { thread, post, caseId: (await reportIt('lead', post)).body.case };
  };
  return { send, get, idsOf, caseOf, stubOf, answered, reportIt, decide, object, decideObjection, reported };
}
