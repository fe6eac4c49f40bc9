import { beforeAll, describe, expect, test } from 'vitest';
import { bavarianDate, bavarianInstant, toWorkday } from '../../db/demo/bavarian-time.ts';
import { readDemoFiles, type DemoFiles, type DemoThread } from '../../db/demo/content-files.ts';
import { demoSlug } from '../../db/demo/demo-slug.ts';
import { channelHues, channelIcons } from '../../db/schema/index.ts';
import content from '../../db/demo/content.json' with { type: 'json' };

let files: DemoFiles;
beforeAll(async () => {
  files = await readDemoFiles();
});

const thread = (id: string): DemoThread => {
  const found = files.threads.find((each) => each.id === id);
  if (!found) throw new Error(`no thread ${id}`);
  return found;
};
const words = (text: string) => text.split(/\s+/).length;
const ofExample = /^[a-z0-9.-]+@([a-z0-9-]+\.)*example\.org$/;

describe('the people', () => {
  test('twelve participants with forty municipalities', () => {
    const { participants } = files.content;
    expect(participants).toHaveLength(12);
    expect(participants.flatMap(({ members }) => members)).toHaveLength(40);
  });

  test('each participant has a lead under its own address, and a colleague', () => {
    for (const { id } of files.content.participants) {
      const people = files.people.filter(({ organisation }) => organisation === id);
      expect(people.length, id).toBeGreaterThanOrEqual(2);
      expect(people).toContainEqual(expect.objectContaining({ email: `${id}@example.org`, role: 'lead' }));
      expect(people.map(({ email }) => email)).toContain(`mitarbeit.${id}@example.org`);
    }
  });

  test('each function that the content names has one account', () => {
    const named = [
      ...content.questions.map(({ authorRole }) => authorRole),
      ...content.expertAnswers.map(({ authorRole }) => authorRole),
      ...content.participants.map(({ contactRole }) => contactRole),
      ...content.channels.map(({ curatorRole }) => curatorRole),
      ...content.documents.map(({ sharedByRole }) => sharedByRole),
      ...content.otherOrganisations.flatMap(({ roles }) => roles),
      ...content.meetings.flatMap(({ agenda }) => agenda.map(({ leadRole }) => leadRole)),
    ];
    const nobody = ['-', 'Alle Modellkommunen'];
    const accounts = files.people.flatMap(({ authorRoles }) => authorRoles);
    expect(new Set(accounts).size).toBe(accounts.length);
    expect([...new Set(named)].filter((role) => !nobody.includes(role) && !accounts.includes(role))).toEqual(
      [],
    );
  });

  test('every address is under example.org, and nobody has two accounts', () => {
    for (const { email } of files.people) expect(email).toMatch(ofExample);
    expect(new Set(files.people.map(({ email }) => email)).size).toBe(files.people.length);
    expect(new Set(files.people.map(({ name }) => name)).size).toBe(files.people.length);
  });
});

describe('who can help with what', () => {
  test('every participant offers something, in words that fit into a line, and names whom to turn to', () => {
    for (const { id, contactRole } of files.content.participants) {
      const offers = files.offers[id] ?? [];
      expect(offers.length, id).toBeGreaterThanOrEqual(2);
      for (const offer of offers) expect(offer.length, offer).toBeLessThanOrEqual(90);
      expect(contactRole).not.toBe('');
    }
    const known = [...files.content.participants, ...files.content.otherOrganisations].map(({ id }) => id);
    expect(Object.keys(files.offers).filter((id) => !known.includes(id))).toEqual([]);
  });

  test('some people say what they can be asked about; whoever can be called has a number that nobody has', () => {
    expect(files.people.filter(({ topics = [] }) => topics.length > 0).length).toBeGreaterThanOrEqual(12);
    for (const { phone } of files.people.filter((person) => person.phone)) {
      // set aside by the Bundesnetzagentur for films and plays
      expect(phone).toMatch(/^089 99998-\d{3}$/);
    }
  });
});

describe('the threads', () => {
  test('every question is asked in its words, by whom the content says', () => {
    for (const question of content.questions) {
      const [first] = thread(question.id).posts;
      const asker = files.people.find(({ authorRoles }) => authorRoles.includes(question.authorRole));
      expect(first).toMatchObject({
        body: question.body,
        author: asker?.email,
        offsetDays: question.offsetDays,
      });
    }
  });

  test('every expert answer is pinned, after it was written, and exactly one has expired', () => {
    for (const { questionId, body } of content.expertAnswers) {
      const { posts, expertAnswer } = thread(questionId);
      const pinned = posts[(expertAnswer?.post ?? 0) - 1];
      expect(pinned?.body, questionId).toBe(body);
      expect(pinned?.offsetDays).toBeLessThanOrEqual(expertAnswer?.pinnedOffsetDays ?? -Infinity);
    }
    expect(files.threads.filter(({ expertAnswer: a }) => a && a.validUntilDays < 0)).toHaveLength(1);
  });

  test('the nine answered questions have an answer of another town hall, and thanks', () => {
    const answered = content.questions.filter(({ status }) => status === 'answered');
    expect(answered).toHaveLength(9);
    for (const { id } of answered) {
      const { posts, acceptedPost } = thread(id);
      const answer = posts[(acceptedPost ?? 0) - 1];
      const organisation = (email = '') =>
        files.people.find((person) => person.email === email)?.organisation;
      expect(words(answer?.body ?? ''), id).toBeGreaterThanOrEqual(80);
      expect(organisation(answer?.author)).not.toBe(organisation(posts[0]?.author));
      expect(posts.slice(acceptedPost ?? 0).map(({ author }) => author)).toContain(posts[0]?.author);
    }
  });

  test('open questions stay open, some without any reply', () => {
    const open = files.threads.filter((t) => t.kind === 'question' && !t.expertAnswer && !t.acceptedPost);
    expect(open.length).toBeGreaterThanOrEqual(9);
    expect(open.filter(({ posts }) => posts.length === 1).length).toBeGreaterThanOrEqual(2);
  });

  test('there are long ones', () => {
    const lengths = files.threads.map(({ posts }) => posts.length);
    expect(lengths).toEqual(expect.arrayContaining([60, 35]));
    expect(lengths.filter((length) => length >= 8 && length <= 60).length).toBeGreaterThanOrEqual(8);
  });

  test('time runs forward, and a reply looks back', () => {
    for (const { id, posts } of files.threads) {
      const times = posts.map(({ offsetDays, time }) => offsetDays * 1440 + minutesOf(time));
      expect(times, id).toEqual([...new Set(times)].sort((a, b) => a - b));
      posts.forEach(({ replyTo }, index) => expect(replyTo ?? 0).toBeLessThan(index + 1));
    }
  });

  test('nobody writes where she does not read', () => {
    const people = new Map(files.people.map((person) => [person.email, person]));
    const channels = new Map(files.channels.map((channel) => [channel.slug, channel]));
    for (const { channel: slug, posts, id } of files.threads) {
      const channel = channels.get(slug);
      for (const { author } of posts) {
        const { role, organisation } = people.get(author) ?? {};
        const reads = {
          everyone: role !== 'planner' && role !== 'admin',
          organisations: role === 'advisor' || channel?.organisations.includes(organisation ?? ''),
          confidential: channel?.readers.includes(author),
        };
        expect(channel && reads[channel.visibility], `${author} in ${id}`).toBe(true);
      }
    }
  });

  test('texts link to example.org alone, and no post is told twice', () => {
    const texts = files.threads.flatMap(({ posts }) => posts.map(({ body }) => body));
    const hosts = texts.flatMap((text) =>
      [...text.matchAll(/https?:\/\/([^/)\s]+)/g)].map(([, host]) => host),
    );
    expect(hosts.filter((host) => !/(^|\.)example\.org$/.test(host ?? ''))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('every address of a thread is its own, and short', () => {
    const slugs = files.threads.map(({ title, id }) => demoSlug(title, id));
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]{8,80}$/);
  });
});

describe('the channels', () => {
  test('each is kept: icon, colour, what to know before asking, tags, and two to four things worth reading', () => {
    for (const { slug, icon, hue, beforeAsking, suggestedTags, reading } of files.channels) {
      expect(channelIcons, slug).toContain(icon);
      expect(channelHues, slug).toContain(hue);
      expect(words(beforeAsking), slug).toBeGreaterThan(8);
      expect(suggestedTags.length, slug).toBeGreaterThanOrEqual(2);
      expect(reading.length, slug).toBeGreaterThanOrEqual(2);
      expect(reading.length, slug).toBeLessThanOrEqual(4);
    }
  });

  test('an expert answer that is worth reading is there, and nothing leads out of example.org', () => {
    for (const entry of files.channels.flatMap(({ reading }) => reading)) {
      if ('expertAnswer' in entry) expect(thread(entry.expertAnswer).expertAnswer).not.toBeNull();
      if ('thread' in entry) expect(thread(entry.thread).id).toBe(entry.thread);
      if ('url' in entry) expect(entry.url).toMatch(/^https:\/\/example\.org\//);
    }
  });

  test('the tags that are suggested are tags that somebody used', () => {
    const used = new Set(files.threads.flatMap(({ tags }) => tags));
    for (const { slug, suggestedTags } of files.channels) {
      expect(suggestedTags.filter((tag) => used.has(tag)).length, slug).toBeGreaterThanOrEqual(2);
    }
  });
});

test('no meeting is on a Saturday or Sunday', () => {
  // a Wednesday: three days later it is Saturday, then Sunday, then Monday
  const now = new Date('2026-11-25T11:00:00Z');
  expect([2, 3, 4, 5].map((days) => toWorkday(now, days))).toEqual([2, 5, 5, 5]);
});

test('the clocks of Bavaria, in summer and in winter', () => {
  const winter = new Date('2026-11-25T23:30:00Z');
  expect(bavarianDate(winter, 0)).toBe('2026-11-26');
  expect(bavarianInstant(winter, -1, '09:12').toISOString()).toBe('2026-11-25T08:12:00.000Z');
  expect(bavarianInstant(winter, -100, '09:12').toISOString()).toBe('2026-08-18T07:12:00.000Z');
});

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
