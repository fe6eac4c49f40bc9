import { tick } from 'svelte';
import { applyAction, type SubmitFunction } from '$app/forms';
import { invalidateAll } from '$app/navigation';
import { trouble } from '#lib/ui/trouble.svelte.ts';
import { said } from './said.svelte.ts';

/**
 * For `use:enhance` of a form in the minutes: the page is read again, says what was done, and the focus stays, or goes where the answer
 * leads when what had it is gone. `done`: once it was taken; `sends`: whether it is under way.
 */
export const inMinutes =
  (
    done: (form: HTMLFormElement) => void = () => {},
    sends: (now: boolean) => void = () => {},
  ): SubmitFunction =>
  ({ formElement }) => {
    trouble.unanswered = false;
    // the same word twice is heard twice
    said.word = '';
    sends(true);
    return async ({ result }) => {
      if (result.type === 'error') trouble.unanswered = true;
      else if (result.type === 'redirect') {
        const { searchParams, hash } = new URL(result.location, location.href);
        // what was refused before is no longer shown; said as a success this would take the focus away
        await applyAction({ type: 'failure', status: 200, location: result.location });
        done(formElement);
        await invalidateAll();
        await tick();
        said.word = searchParams.get('erledigt') ?? '';
        if (!hasFocus()) focusAt(hash.slice(1));
      } else await applyAction(result);
      sends(false);
    };
  };

/** Something that is still there; what lies in a closed part of the page loses the focus a moment later. */
function hasFocus(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement.checkVisibility();
}

function focusAt(id: string) {
  const place = document.getElementById(id);
  if (!place) return;
  // nothing to tab to: it has the focus once
  place.tabIndex = -1;
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  place.focus();
}
