import { applyAction, type SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { trouble } from '#lib/ui/trouble.svelte.ts';

/** For `use:enhance` of a form in the minutes: the page is read again, and the focus stays. `done`: once it was taken. */
export const inMinutes =
  (done: (form: HTMLFormElement) => void = () => {}): SubmitFunction =>
  ({ formElement }) => {
    trouble.unanswered = false;
    return async ({ result }) => {
      if (result.type === 'error') trouble.unanswered = true;
      else if (result.type === 'redirect') {
        // what was refused before is no longer shown; said as a success this would take the focus away
        await applyAction({ type: 'failure', status: 200, location: result.location });
        done(formElement);
        await invalidateAll();
      } else await applyAction(result);
    };
  };
