/** The keys j and k: focus goes to the link of the next or previous row, seen from where one is; Enter opens it. */
export function stepRow(direction: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>('main .row a.title, aside li a')];
  const here = links.findIndex((link) => (link.closest('.row') ?? link).contains(document.activeElement));
  const next = here < 0 ? links.at(direction === 1 ? 0 : -1) : links[here + direction];
  next?.focus();
}

/** The key u: what is free in the row where one is. */
export function takeInRow() {
  document.activeElement?.closest('.row')?.querySelector<HTMLElement>('button[data-free]')?.click();
}
