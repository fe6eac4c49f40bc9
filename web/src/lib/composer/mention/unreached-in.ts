import { m } from '#lib/messages.ts';

/** That some of those who are mentioned could not be told, as the address says it. */
export const unreachedIn = ({ searchParams }: URL): string | undefined => {
  const count = Number(searchParams.get('unerreicht'));
  return count > 0 && count <= 30 ? m.mention_unreached_some({ count: Math.ceil(count) }) : undefined;
};
