import { applyAction, type SubmitFunction } from '$app/forms';
import { trouble } from './trouble.svelte.ts';

/** For `use:enhance`. What is refused is said where she is: `update` would lead to the address of the form, without what stands behind its `?`. */
export const calmly: SubmitFunction = () => {
  trouble.unanswered = false;
  return async ({ result, update }) => {
    if (result.type === 'error') trouble.unanswered = true;
    else if (result.type === 'failure') await applyAction(result);
    else await update({ reset: false });
  };
};
