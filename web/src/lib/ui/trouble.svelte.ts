import type { SubmitFunction } from '$app/forms';

/** Whether the last form got no answer. The page says so and keeps what was typed, in place of an error page. */
export const trouble = $state({ unanswered: false });

/** For `use:enhance`. */
export const calmly: SubmitFunction = () => {
  trouble.unanswered = false;
  return async ({ result, update }) => {
    if (result.type === 'error') trouble.unanswered = true;
    else await update({ reset: false });
  };
};
