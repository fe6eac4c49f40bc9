import type { SubmitFunction } from '$app/forms';
import { trouble } from '#lib/ui/trouble.svelte.ts';

/**
 * For `use:enhance` of a form that stays on its page with all that is typed in it. `then` gets what the action answered, done or
 * refused, and the button that was pressed.
 */
export const stay =
  <Answer>(then?: (answer: Answer, refused: boolean, button: HTMLElement | null) => void): SubmitFunction =>
  ({ submitter }) => {
    trouble.unanswered = false;
    return async ({ result, update }) => {
      if (result.type === 'error') {
        trouble.unanswered = true;
        return;
      }
      await update({ reset: false, navigate: false });
      if (result.type === 'redirect' || !then) return;
      then(result.data as Answer, result.type === 'failure', submitter);
    };
  };
