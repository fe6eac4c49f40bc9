import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Channel, FieldProblem } from '#lib/api-types.ts';
import { callApi, problemOf, textOf, type ApiAnswer } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { tagsOf } from '#lib/thread/tags.ts';
import { arrangeReading } from './arranging.ts';

type Event = RequestEvent<{ slug: string }>;
const channelPath = ({ params }: Event, rest = '') => `/channels/${encodeURIComponent(params.slug)}${rest}`;

const aboutFields = [
  'revision',
  'summary',
  'description',
  'beforeAsking',
  'warnsOfBids',
  'holdsFirstPosts',
  'tags',
  'icon',
  'hue',
] as const;

/** What the forms of a channel do. What is refused comes back as it was typed, beside what stands there now. */
export const curating = {
  folgen: async (event: Event) => {
    const level = textOf(await formOf(event), 'level');
    const answer = await callApi(event, 'PUT', channelPath(event, '/follow'), { level });
    return answer.ok ? { deed: 'follow' as const } : refused(answer, 'follow', {});
  },
  beschreiben: async (event: Event) => {
    const form = await formOf(event);
    const values = Object.fromEntries(aboutFields.map((name) => [name, textOf(form, name)]));
    const { tags = '', revision, warnsOfBids, holdsFirstPosts, ...texts } = values;
    const change = {
      ...texts,
      warnsOfBids: warnsOfBids === 'yes',
      holdsFirstPosts: holdsFirstPosts === 'yes',
      suggestedTags: tagsOf(tags),
      revision: Number(revision),
    };
    const answer = await callApi(event, 'PATCH', channelPath(event), change);
    if (!answer.ok) return refused(answer, 'about', values);
    return { deed: 'about' as const, channel: answer.json<Channel>() };
  },
  leseliste: arrangeReading,
  anheften: async (event: Event) => {
    const form = await formOf(event);
    const values = { thread: textOf(form, 'thread'), until: textOf(form, 'until') };
    const path = `/threads/${encodeURIComponent(values.thread || '-')}/pinned`;
    const answer = await callApi(event, 'PUT', path, { until: values.until });
    return answer.ok ? { deed: 'pin' as const } : refused(answer, 'pin', values);
  },
  loesen: async (event: Event) => {
    const thread = textOf(await formOf(event), 'thread');
    const answer = await callApi(event, 'DELETE', `/threads/${encodeURIComponent(thread || '-')}/pinned`);
    return answer.ok ? { deed: 'pin' as const } : refused(answer, 'pin', { thread, until: '' });
  },
  verbinden: async (event: Event) => {
    const form = await formOf(event);
    const values = { synonym: textOf(form, 'synonym'), tag: textOf(form, 'tag') };
    const answer = await callApi(event, 'POST', channelPath(event, '/tag-synonyms'), values);
    return answer.ok ? { deed: 'tags' as const } : refused(answer, 'tags', values);
  },
  trennen: async (event: Event) => {
    const synonym = textOf(await formOf(event), 'synonym');
    const path = channelPath(event, `/tag-synonyms/${encodeURIComponent(synonym || '-')}`);
    const answer = await callApi(event, 'DELETE', path);
    return answer.ok ? { deed: 'tags' as const } : refused(answer, 'tags', {});
  },
};

function refused<Deed extends string>(answer: ApiAnswer, deed: Deed, values: Record<string, string>) {
  const problem = problemOf(answer);
  const errors: FieldProblem[] = problem.errors?.length
    ? problem.errors
    : [{ field: '', message: problem.detail ?? problem.title }];
  const { current } = answer.json<{ current?: Channel }>();
  return fail(problem.status, { deed, values, errors, ...(current && { channel: current }) });
}
