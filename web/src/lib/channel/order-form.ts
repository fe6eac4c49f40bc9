/** A heading of the navigation as the form of the order has it. */
export interface Section {
  name: string;
  channels: string[];
}

const MOST = 50;

/** Fields are numbered: `section.0` names a heading, `channel.0.2` the third channel under it, `to.0.2` the heading it shall go to. */
export function sectionsOf(form: FormData): Section[] {
  const text = (name: string) => String(form.get(name) ?? '');
  const sections: Section[] = [];
  const going: { slug: string; to: string }[] = [];
  for (let at = 0; at < MOST && form.has(`section.${at}`); at++) {
    const channels: string[] = [];
    for (let place = 0; form.has(`channel.${at}.${place}`); place++) {
      const slug = text(`channel.${at}.${place}`);
      const to = text(`to.${at}.${place}`);
      if (to === '' || to === String(at)) channels.push(slug);
      else going.push({ slug, to });
    }
    sections.push({ name: text(`section.${at}`), channels });
  }
  for (const { slug, to } of going) {
    const section = to === 'new' ? undefined : sections[Number(to)];
    if (section) section.channels.push(slug);
    else sections.push({ name: freeName(sections, text('new')), channels: [slug] });
  }
  return sections;
}

/** A name that no other heading has, or two of them would become one. */
function freeName(sections: Section[], wanted: string): string {
  const names = new Set(sections.map(({ name }) => name));
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted} ${count}`;
  return name;
}

const moved = <Item>(items: Item[], at: number, by: number): Item[] => {
  const item = items[at];
  const to = at + by;
  return item === undefined || to < 0 || to >= items.length
    ? items
    : items.toSpliced(at, 1).toSpliced(to, 0, item);
};

/** The order after what a button says: `up:1` and `down:1` move a heading, `up:1:3` and `down:1:3` a channel under it. */
export function reordered(sections: Section[], deed: string): Section[] {
  const [what, at, place] = deed.split(':');
  const by = { up: -1, down: 1 }[what ?? ''];
  const filled = () => sections.filter(({ channels }) => channels.length > 0);
  if (!by || at === undefined) return filled();
  if (place === undefined)
    return moved(sections, Number(at), by).filter(({ channels }) => channels.length > 0);
  return sections
    .map((section, index) =>
      index === Number(at) ? { ...section, channels: moved(section.channels, Number(place), by) } : section,
    )
    .filter(({ channels }) => channels.length > 0);
}
