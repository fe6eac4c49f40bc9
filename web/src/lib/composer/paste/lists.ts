/** Makes lists of Word's paragraphs, and puts a list that stands between two items into the first, as LibreOffice means it. */
export function tidyLists(root: Element) {
  const document = root.ownerDocument;
  for (const first of Array.from(root.querySelectorAll('[data-list]')))
    if (first.hasAttribute('data-list')) gather(first, document);
  for (const list of Array.from(root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol'))) {
    const item = list.previousElementSibling ?? document.createElement('li');
    if (!item.parentNode) list.parentNode?.insertBefore(item, list);
    item.appendChild(list);
  }
  for (const item of Array.from(root.querySelectorAll('li'))) openParagraph(item);
}

/** The one paragraph of an item is no paragraph in Markdown, or the list would gape. */
function openParagraph(item: Element) {
  const inner = Array.from(item.children).filter(({ localName }) => !/^[uo]l$/.test(localName));
  const [first] = inner;
  if (inner.length !== 1 || !first || !/^(p|div)$/.test(first.localName) || item.firstChild !== first) return;
  while (first.firstChild) item.insertBefore(first.firstChild, first);
  item.removeChild(first);
}

type Place = { list: string; level: number; sign: string };

function placeOf(element: Element | null): Place | null {
  const [list = '', level = '1', sign = ''] = element?.getAttribute('data-list')?.split(' ') ?? [];
  return list ? { list, level: Number(level), sign } : null;
}

/** The paragraphs from `first` on, as far as they belong to the same list. */
function gather(first: Element, document: Document) {
  const start = placeOf(first);
  const open: { list: Element; level: number }[] = [];
  for (let paragraph: Element | null = first; paragraph;) {
    const place = placeOf(paragraph);
    if (!place || !start || place.list !== start.list) break;
    const next: Element | null = paragraph.nextElementSibling;
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > place.level) open.pop();
    const deeper = (open.at(-1)?.level ?? 0) < place.level;
    if (open.length === 0 || deeper) {
      const list = listFor(place.sign, document);
      const holder = open.at(-1)?.list.lastElementChild;
      if (holder) holder.appendChild(list);
      else paragraph.parentNode?.insertBefore(list, paragraph);
      open.push({ list, level: place.level });
    }
    open.at(-1)?.list.appendChild(itemOf(paragraph, place.sign, document));
    paragraph = next;
  }
}

const number = /^(\d{1,9})[.)]$/;

function listFor(sign: string, document: Document): Element {
  const found = number.exec(sign);
  const list = document.createElement(found ? 'ol' : 'ul');
  if (found?.[1]) list.setAttribute('start', found[1]);
  return list;
}

/** Letters and numbers such as "a)" or "2.1" are spoken of elsewhere, and Markdown has none: they stay before the text. */
function itemOf(paragraph: Element, sign: string, document: Document): Element {
  const item = document.createElement('li');
  const isTold = /\w/.test(sign) && sign !== 'o' && !number.test(sign);
  if (isTold) item.appendChild(document.createTextNode(`${sign} `));
  while (paragraph.firstChild) item.appendChild(paragraph.firstChild);
  paragraph.parentNode?.removeChild(paragraph);
  return item;
}
