import type { RequestEvent } from '@sveltejs/kit';

/** A form came back after its session had ended: the page must show the text again, not lead away from it. */
export const signedOutWhileWriting = ({
  locals,
  request,
}: Pick<RequestEvent, 'locals' | 'request'>): boolean => locals.me === null && request.method === 'POST';
