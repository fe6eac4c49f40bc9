import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({
  ...data,
  leading: data.room.may.moderate ? await import('#lib/live-room/leading.ts') : null,
});
