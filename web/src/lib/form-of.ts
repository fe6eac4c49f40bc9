import { error } from '@sveltejs/kit';
import { m } from '#lib/messages.ts';

/** The fields of a form that was sent; what is no form is said to be none. */
export async function formOf({ request }: { request: Request }): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    error(415, m.error_no_form());
  }
}
