import type { PageLoad } from './$types';

/** The forms of curators are sent to those who open them. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  ChannelEditor: data.open?.editing ? (await import('#lib/channel/ChannelEditor.svelte')).default : null,
  SignedOutForm: data.open ? null : (await import('#lib/composer/SignedOutForm.svelte')).default,
});
