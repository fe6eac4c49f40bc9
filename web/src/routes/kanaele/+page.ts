import { partOfPage } from '#lib/live/part-of-page.ts';
import type { PageLoad } from './$types';

/** The form of the order is sent to the administrator who opens it. */
export const load: PageLoad = async ({ data, url }) => ({
  ...data,
  OrderForm: data.order
    ? (await partOfPage(url, () => import('#lib/channel/OrderForm.svelte'))).default
    : null,
});
