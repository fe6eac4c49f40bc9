import type { HandleClientError } from '@sveltejs/kit/hooks';
import { patientFetch } from '#lib/live/patient-fetch.ts';
import { m } from '#lib/messages.ts';

window.fetch = patientFetch(window.fetch);

export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind === 'app') return error;
  const status = kind === 'unknown' ? 500 : error.status;
  return { status, message: status === 404 ? m.error_not_found() : m.error_unexpected() };
};
