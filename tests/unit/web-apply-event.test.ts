import { describe, expect, test } from 'vitest';
import type { Author, EarlierExpertAnswer, ExpertAnswer, Post, Thread } from '../../web/src/lib/api-types.ts';
import {
  addPost,
  applyEvent,
  POSTS_PER_PAGE,
  type ThreadPage,
} from '../../web/src/lib/thread/apply-event.ts';

const author = (name: string, organisation: string): Author => ({
  id: `person-${name}`,
  name,
  function: 'Bauamt',
  organisation: {
    id: organisation,
    slug: organisation,
    name: organisation,
    kind: 'municipality',
    tile: { letters: 'XX', hue: 30, shape: 'square' },
  },
});
const asker = author('Huber', 'innheim');
const colleague = author('Maier', 'moosebene');

const post = (number: number, by = colleague, changed: Partial<Post> = {}): Post => ({
  id: `post-${number}`,
  threadId: 'thread',
  number,
  html: `<p>Beitrag ${number}</p>`,
  body: '',
  author: by,
  replyTo: null,
  createdAt: `2026-11-20T10:${String(number % 60).padStart(2, '0')}:00.000Z`,
  editedAt: null,
  revision: 1,
  stub: null,
  helpful: 0,
  ...changed,
});

/** What the server answers for a thread with these posts: the page with the number asked for. */
function load(posts: Post[], head: number, page = 1, more: Partial<Thread> = {}): ThreadPage {
  const last = posts.at(-1)!;
  const organisations = [
    ...new Map(posts.map((p) => [p.author.organisation.id, p.author.organisation])).values(),
  ];
  const thread: Thread = {
    id: 'thread',
    slug: 'verkehrszaehlung',
    kind: 'question',
    title: 'Verkehrszählung',
    state: 'open',
    tags: [],
    posts: posts.length,
    createdAt: posts[0]!.createdAt,
    lastPostAt: last.createdAt,
    unread: 0,
    author: posts[0]!.author,
    lastAuthor: last.author,
    channel: { id: 'channel', slug: 'mobilitaet', name: 'Mobilität' },
    pinnedUntil: null,
    expertAnswer: null,
    earlierExpertAnswers: [],
    suggestedPosts: [],
    ownSuggestions: [],
    acceptedPostId: null,
    acceptedPostNumber: null,
    acceptedByAsker: false,
    concerned: 0,
    concernedOrganisations: [],
    ownHelpful: [],
    closed: false,
    origins: [],
    organisations,
    stream: 'thread:thread',
    head,
    readNumber: 0,
    readAt: null,
    follows: false,
    draft: null,
    may: {
      reply: true,
      pinExpertAnswer: false,
      suggestExpertAnswer: true,
      acceptAnswer: true,
      findHelpful: true,
      sayConcerned: true,
      moderate: false,
      retitle: false,
    },
    ...more,
  };
  return {
    thread,
    posts: posts.slice((page - 1) * POSTS_PER_PAGE, page * POSTS_PER_PAGE),
    page,
    pages: Math.ceil(posts.length / POSTS_PER_PAGE),
  };
}

const expertAnswer: ExpertAnswer = {
  postId: 'post-2',
  number: 2,
  html: '<p>Beitrag 2</p>',
  author: colleague,
  createdAt: post(2).createdAt,
  reason: 'geprüft',
  summary: null,
  validUntil: '2027-06-30',
  underReview: false,
  pinnedAt: '2026-11-21T10:00:00.000Z',
  pinnedBy: author('Fachbegleitung', 'institut'),
  signedBy: [],
  changedAt: null,
};
const signer = { id: 'person-Ott', name: 'Ott', organisation: 'institut' };
const earlier: EarlierExpertAnswer = {
  postId: 'post-2',
  number: 2,
  reason: 'geprüft',
  validUntil: '2027-06-30',
  pinnedAt: expertAnswer.pinnedAt,
  pinnedBy: signer,
  signedBy: [],
  takenOffAt: '2026-11-22T10:00:00.000Z',
  takenOffBy: signer,
  takenOffReason: 'veraltet',
  replacedBy: null,
};
const told = { earlierExpertAnswers: [], suggestedPosts: [] };
const first = post(1, asker);

const withdrawn = {
  kind: 'withdrawn' as const,
  at: '2026-11-22T10:00:00.000Z',
  by: null,
  ground: null,
  movedTo: null,
};

describe('after an event the page shows what it would show freshly loaded', () => {
  test('a colleague of another town hall answers', () => {
    const shown = applyEvent(load([first], 1), { seq: 2, type: 'post.created', data: post(2) });
    expect(shown).toEqual(load([first, post(2)], 2));
  });

  test('a post of a later page changes the counts, not the posts that are being read', () => {
    const posts = Array.from({ length: POSTS_PER_PAGE }, (_, index) => post(index + 1));
    const shown = applyEvent(load(posts, 20), { seq: 21, type: 'post.created', data: post(21, asker) });
    expect(shown).toEqual(load([...posts, post(21, asker)], 21));
    expect(shown.pages).toBe(2);
  });

  test('a post is edited, also where it is the expert answer', () => {
    const edited = post(2, colleague, {
      html: '<p>besser</p>',
      revision: 2,
      editedAt: '2026-11-22T10:00:00.000Z',
    });
    const before = load([first, post(2)], 3, 1, { expertAnswer, state: 'expert' });
    const after = load([first, edited], 4, 1, {
      expertAnswer: { ...expertAnswer, html: '<p>besser</p>', changedAt: edited.editedAt },
      state: 'expert',
    });
    expect(applyEvent(before, { seq: 4, type: 'post.edited', data: edited })).toEqual(after);
  });

  test('a post is withdrawn and leaves its stub', () => {
    const stub = post(2, colleague, { html: '', stub: withdrawn });
    const shown = applyEvent(load([first, post(2)], 2), { seq: 3, type: 'post.withdrawn', data: stub });
    expect(shown).toEqual(load([first, stub], 3));
  });

  test('an expert answer is pinned and taken off', () => {
    const open = load([first, post(2)], 2, 1, {
      suggestedPosts: [{ number: 2, count: 3 }],
      ownSuggestions: [2],
    });
    const pinned = load([first, post(2)], 3, 1, { expertAnswer, state: 'expert' });
    expect(
      applyEvent(open, {
        seq: 3,
        type: 'expert_answer.pinned',
        data: { ...expertAnswer, ...told, state: 'expert' },
      }),
    ).toEqual(pinned);
    const taken = {
      seq: 4,
      type: 'expert_answer.taken_off',
      data: { number: 2, reason: 'veraltet', state: 'open', ...told, earlierExpertAnswers: [earlier] },
    };
    expect(applyEvent(pinned, taken)).toEqual(
      load([first, post(2)], 4, 1, { earlierExpertAnswers: [earlier] }),
    );
  });

  test('another advisor signs the expert answer that is pinned, and no other one', () => {
    const pinned = load([first, post(2)], 3, 1, { expertAnswer, state: 'expert' });
    const signed = (postId: string) => ({
      seq: 4,
      type: 'expert_answer.signed',
      data: { postId, signedBy: [signer] },
    });
    expect(applyEvent(pinned, signed('post-2')).thread.expertAnswer?.signedBy).toEqual([signer]);
    expect(applyEvent(pinned, signed('post-7')).thread.expertAnswer?.signedBy).toEqual([]);
  });

  test('a suggested post is withdrawn, and nobody suggests it any more', () => {
    const stub = post(2, colleague, { html: '', stub: withdrawn });
    const data = { suggestedPosts: [{ number: 2, count: 1 }] };
    const suggested = applyEvent(load([first, post(2)], 2), {
      seq: 3,
      type: 'expert_answer.suggested',
      data,
    });
    expect(suggested).toEqual(load([first, post(2)], 3, 1, data));
    expect(applyEvent(suggested, { seq: 4, type: 'post.withdrawn', data: stub })).toEqual(
      load([first, stub], 4),
    );
  });

  test('the asker accepts an answer and takes that back', () => {
    const accepted = {
      acceptedPostId: 'post-2',
      acceptedPostNumber: 2,
      acceptedByAsker: true,
      state: 'answered' as const,
    };
    const data = { postId: 'post-2', number: 2, byAsker: true, state: 'answered' };
    const shown = applyEvent(load([first, post(2)], 2), { seq: 3, type: 'answer.accepted', data });
    expect(shown).toEqual(load([first, post(2)], 3, 1, accepted));
    const back = {
      seq: 4,
      type: 'answer.accepted',
      data: { postId: null, number: null, byAsker: false, state: 'open' },
    };
    expect(applyEvent(shown, back)).toEqual(load([first, post(2)], 4));
  });
});

test('the own reply and its event show one post, whichever comes first', () => {
  const reply = post(2, asker);
  const event = { seq: 2, type: 'post.created', data: post(2, asker) };
  const loaded = load([first], 1);
  expect(applyEvent(addPost(loaded, reply), event).posts).toHaveLength(2);
  expect(addPost(applyEvent(loaded, event), reply).posts).toHaveLength(2);
});

test('an own reply that overtakes the event of an earlier post does not swallow it', () => {
  const shown = [post(2)].reduce(addPost, addPost(load([first], 1), post(3, asker)));
  expect(shown.posts.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(shown.thread.posts).toBe(3);
});

test('an edit older than what was loaded is not shown', () => {
  const newer = post(2, colleague, { revision: 3, html: '<p>neu</p>' });
  const older = post(2, colleague, { revision: 2, html: '<p>alt</p>' });
  const shown = applyEvent(load([first, newer], 2), { seq: 3, type: 'post.edited', data: older });
  expect(shown.posts[1]?.html).toBe('<p>neu</p>');
});

test('a tombstone and an unknown event only move the place', () => {
  const loaded = load([first], 1);
  expect(applyEvent(loaded, { seq: 2, type: 'post.created', data: null })).toEqual(load([first], 2));
  expect(applyEvent(loaded, { seq: 2, type: 'thread.painted', data: {} })).toEqual(load([first], 2));
});

test('a page that was read while a reply was being written shows it once, and counts it', () => {
  const reply = post(2);
  // the thread was read before the reply, its posts after it
  const read = load([first, reply], 2);
  const between = { ...read, thread: { ...read.thread, posts: 1, head: 1 } };
  const shown = applyEvent(between, { seq: 2, type: 'post.created', data: reply });
  expect(shown.posts.map(({ number }) => number)).toEqual([1, 2]);
  expect(shown.thread.posts).toBe(2);
});
