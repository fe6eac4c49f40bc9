import type { PageLoad } from './$types';

/** The form of the order is sent to the administrator who opens it. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  OrderForm: data.order ? (await import('#lib/channel/OrderForm.svelte')).default : null,
});
