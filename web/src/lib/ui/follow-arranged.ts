const steps: Record<string, number> = { up: -1, down: 1, back: 0 };

/**
 * After an entry of a form was moved (`up:2`), or came back, the focus goes with it: to the same button, or to the first that can be pressed.
 * Answers with where it stands now; null if nothing moved.
 */
export function followArranged(form: HTMLFormElement, deed: string): number | null {
  const [what = '', from = ''] = deed.split(':');
  const by = steps[what];
  if (by === undefined) return null;
  const at = Number(from) + by;
  const buttons = form.querySelectorAll<HTMLButtonElement>(`[data-at="${at}"] button:not(:disabled)`);
  ([...buttons].find(({ value }) => value.startsWith(what)) ?? buttons[0])?.focus();
  return at;
}
