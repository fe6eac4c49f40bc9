import { applyAction, type ActionResult, type SubmitFunction } from '$app/forms';
import { invalidate } from '$app/navigation';
import { trouble } from '#lib/ui/trouble.svelte.ts';

/**
 * For `use:enhance` in a room: what is done there leads nowhere else, so the focus stays where somebody goes on writing. Without script the answer
 * leads back to the room.
 */
export const inPlace: SubmitFunction = (input) => inPlaceThen(() => {})(input);

/** The same, and what follows once the page shows the answer, of which kind that is. */
export const inPlaceThen =
  (then: (kind: ActionResult['type']) => unknown): SubmitFunction =>
  () => {
    trouble.unanswered = false;
    return async ({ result }) => {
      if (result.type === 'error') trouble.unanswered = true;
      else if (result.type === 'redirect') {
        // what was refused before is no longer shown; said as a success this would take the focus away
        await applyAction({ type: 'failure', status: 200, location: result.location });
        await invalidate('app:room');
      } else await applyAction(result);
      await then(result.type);
    };
  };
