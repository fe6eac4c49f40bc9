import { partOfPage } from '#lib/live/part-of-page.ts';
import type { PageLoad } from './$types';

/** The form is sent to those who open it. */
export const load: PageLoad = async ({ data, url }) => ({
  ...data,
  OrganisationForm: data.open?.editing
    ? (await partOfPage(url, () => import('#lib/organisation/OrganisationForm.svelte'))).default
    : null,
  SignedOutForm: data.open
    ? null
    : (await partOfPage(url, () => import('#lib/composer/SignedOutForm.svelte'))).default,
});
