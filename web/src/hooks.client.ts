import type { HandleClientError } from '@sveltejs/kit/hooks';
import { overwriteGetLocale } from '../../messages/compiled/runtime.js';
import { isLanguage } from '#lib/language.ts';
import { patientFetch } from '#lib/live/patient-fetch.ts';
import { m } from '#lib/messages.ts';

// The server has decided the language; a change of language loads the page anew.
const language = document.documentElement.lang;
overwriteGetLocale(() => (isLanguage(language) ? language : 'de'));

window.fetch = patientFetch(window.fetch);

export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind === 'app') return error;
  const status = kind === 'unknown' ? 500 : error.status;
  return { status, message: status === 404 ? m.error_not_found() : m.error_unexpected() };
};
