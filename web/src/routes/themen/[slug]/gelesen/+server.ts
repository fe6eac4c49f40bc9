import { callApi } from '#lib/api.ts';
import type { RequestHandler } from './$types';

const nothing = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** For browsers without script: an empty picture at the end of the page says that it was read. */
export const GET: RequestHandler = async (event) => {
  const number = Number(event.url.searchParams.get('nummer'));
  const isOwnPage = (event.request.headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin';
  if (isOwnPage && Number.isInteger(number) && number > 0) {
    await callApi(event, 'PUT', `/threads/${encodeURIComponent(event.params.slug)}/read`, { number });
  }
  return new Response(nothing, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' } });
};
