import type { SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { trouble } from '#lib/ui/trouble.svelte.ts';

/**
 * For `use:enhance` of a form of the planning: the page stays with all that is typed in its other forms. `then` gets the refusal, or
 * nothing where it was done; `read` follows once the page shows what was done.
 */
export const stayPlanning =
  <Refusal>(then: (refusal: Refusal | undefined) => void, read: () => void): SubmitFunction =>
  () => {
    trouble.unanswered = false;
    return async ({ result }) => {
      if (result.type === 'failure') return then(result.data as Refusal);
      if (result.type !== 'redirect') {
        trouble.unanswered = true;
        return;
      }
      then(undefined);
      await invalidateAll();
      read();
    };
  };
