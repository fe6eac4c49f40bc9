import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Channel, FieldProblem, PostPlace, Thread } from '#lib/api-types.ts';
import { callApi, problemOf, textOf } from '#lib/api.ts';
import { entriesOf, entryOf, fieldOf, itemOf, removedIn, type Entry } from '#lib/channel/reading-form.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { documentTitled } from '#lib/document/document-titled.ts';
import { threadTitled } from '#lib/thread/thread-titled.ts';
import { pathHere } from '#lib/ui/path-here.ts';
import { rearranged } from '#lib/ui/rearranged.ts';

type Event = RequestEvent<{ slug: string }>;
type List = { revision: number; items: Channel['reading'] };

/** The form of the reading list was sent: with a button of one of its entries, or to keep what was typed. */
export async function arrangeReading(event: Event) {
  const form = await formOf(event);
  const deed = textOf(form, 'do') || textOf(form, 'order');
  const before = entriesOf(form);
  const back = deed.startsWith('back:') ? removedIn(form) : undefined;
  const entries = rearranged(before, deed, back && (await asItIs(event, back)));
  const fresh = {
    address: textOf(form, 'new.address').trim(),
    title: textOf(form, 'new.title').trim(),
    note: textOf(form, 'new.note').trim(),
  };
  const typed = fresh.address || fresh.title || fresh.note;
  const revision = Number(textOf(form, 'revision'));
  const entry = typed && (await newEntry(event, fresh));
  if (entry === null) {
    return fail(422, {
      deed: 'reading' as const,
      list: { revision, entries, present: null },
      fresh,
      errors: [{ field: 'new.address', message: m.channel_reading_not_found() }] as FieldProblem[],
    });
  }
  const items = [...entries, ...(entry ? [entry] : [])].map(itemOf);
  const path = `/channels/${encodeURIComponent(event.params.slug)}/reading`;
  const answer = await callApi(event, 'PUT', path, { revision, items });
  if (answer.ok) {
    const list = answer.json<List>();
    const at = Number(deed.slice(7));
    const removed = deed.startsWith('remove:') ? before[at] : undefined;
    return {
      deed: 'reading' as const,
      list: { revision: list.revision, entries: list.items.map(entryOf), present: list.items },
      ...(removed && { removed: { ...removed, at } }),
      // with a button of an entry, and not to keep what was typed
      moved: deed !== '',
    };
  }
  const problem = problemOf(answer);
  const { current } = answer.json<{ current?: List }>();
  const errors: FieldProblem[] = problem.errors?.length
    ? problem.errors.map(({ field, message }) => ({ field: fieldOf(field, entries.length), message }))
    : [{ field: '', message: problem.detail ?? problem.title }];
  return fail(problem.status, {
    deed: 'reading' as const,
    list: { revision: current?.revision ?? revision, entries, present: current?.items ?? null },
    fresh,
    errors,
  });
}

/** What was typed: the address of a thread, a post or a document here, or of the web; else the title of a thread or document, null if none is meant. */
async function newEntry(
  event: Event,
  fresh: { address: string; title: string; note: string },
): Promise<Entry | null> {
  const entry = {
    id: '',
    kind: 'address',
    target: '',
    url: withScheme(fresh.address),
    title: fresh.title,
    note: fresh.note,
  };
  const path = pathHere(fresh.address, event.url);
  const [, kind, name] = /^\/(themen|beitraege|dokumente)\/([\w-]+)/.exec(path) ?? [];
  if (kind === 'dokumente' && name) return { ...entry, kind: 'document', target: name };
  if (!name) {
    if (!fresh.address || isAddress(fresh.address)) return entry;
    const thread = await threadTitled(event, event.params.slug, fresh.address);
    if (thread !== null) return asItIs(event, { ...entry, kind: 'thread', target: thread });
    const document = await documentTitled(event, fresh.address);
    return document === null ? null : { ...entry, kind: 'document', target: document };
  }
  const slug = kind === 'themen' ? name : await threadOfPost(event, name);
  return asItIs(event, { ...entry, kind: 'thread', target: slug });
}

/** An entry for a thread: for its expert answer, if it has one now. */
async function asItIs(event: Event, entry: Entry): Promise<Entry> {
  if (entry.kind === 'address' || entry.kind === 'document') return entry;
  const answer = await callApi(event, 'GET', `/threads/${encodeURIComponent(entry.target)}`);
  if (!answer.ok) return entry;
  const { id, expertAnswer } = answer.json<Thread>();
  return { ...entry, kind: expertAnswer ? 'expertAnswer' : 'thread', target: id };
}

const isAddress = (text: string): boolean =>
  !/\s/.test(text) && (/^([a-z][a-z\d+.-]*:|\/)/i.test(text) || withScheme(text) !== text);

const withScheme = (address: string): string =>
  /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address;

async function threadOfPost(event: Event, post: string): Promise<string> {
  const answer = await callApi(event, 'GET', `/posts/${encodeURIComponent(post)}`);
  return answer.ok ? answer.json<PostPlace>().thread.slug : post;
}
