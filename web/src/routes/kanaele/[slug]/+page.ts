import { partOfPage } from '#lib/live/part-of-page.ts';
import type { PageLoad } from './$types';

/** The forms of curators are sent to those who open them. */
export const load: PageLoad = async ({ data, url }) => ({
  ...data,
  ChannelEditor: data.open?.editing
    ? (await partOfPage(url, () => import('#lib/channel/ChannelEditor.svelte'))).default
    : null,
  SignedOutForm: data.open
    ? null
    : (await partOfPage(url, () => import('#lib/composer/SignedOutForm.svelte'))).default,
});
