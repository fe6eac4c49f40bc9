const NAME = 'preview';
/** A table, and somebody who is mentioned: as they are written nobody reads them. */
const coded = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*\|[-|: \t]*$|@\[[^\]\n]+\]\((?:person|organisation):/m;

/** Opens the preview once the text holds what is hard to read in the field, unless she had closed it before. */
export function previewByItself(area: HTMLTextAreaElement, open: () => void) {
  const look = () => {
    if (!coded.test(area.value)) return;
    area.removeEventListener('input', look);
    if (!isClosed()) open();
  };
  area.addEventListener('input', look);
}

// A browser may forbid its storage; then the preview opens each time.
export function keepPreview(isOpen: boolean) {
  try {
    if (isOpen) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, 'closed');
  } catch {
    return;
  }
}

function isClosed(): boolean {
  try {
    return localStorage.getItem(NAME) === 'closed';
  } catch {
    return false;
  }
}
