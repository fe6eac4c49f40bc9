import type { Attachment } from 'svelte/attachments';

/** For a field: its form says what is missing itself, in the language of the page; the browser would in its own. */
export const inOurWords: Attachment<HTMLInputElement | HTMLTextAreaElement> = ({ form }) => {
  if (form) form.noValidate = true;
};
