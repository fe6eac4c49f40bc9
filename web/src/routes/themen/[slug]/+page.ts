import type { PageLoad } from './$types';

/** What most readers never open is sent only to those who do: the forms that change a post, the way out of an ended session. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  DoingPanel: data.open?.doing ? (await import('#lib/post/DoingPanel.svelte')).default : null,
  SignedOutForm: data.open ? null : (await import('#lib/composer/SignedOutForm.svelte')).default,
});
