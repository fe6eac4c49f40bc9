import { beforeEach, describe, expect, test } from 'vitest';
import type { Post } from '../../server/features/posts/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { naming } from '../support/naming.ts';
import { nextYear } from '../support/next-year.ts';
import { sharing } from '../support/sharing.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { send, get } = moderated(house);
const { ask, reply } = naming(house);
const share = sharing(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);

const title = 'Zwetschgenpreise & <Rabatte>';
/** as HTML tells it */
const told = 'Zwetschgenpreise &amp; &lt;Rabatte&gt;';
const ground = { ground: 'other', reason: 'Nennt einen Preis.' };
const hide = (document: string, who: PersonName = 'advisor') =>
  send(who, 'PUT', `/documents/${document}/hidden`, ground);
const bringBack = (document: string) =>
  send('advisor', 'DELETE', `/documents/${document}/hidden?reason=Berichtigt`);
const edit = (who: PersonName, post: string, body: string) =>
  send(who, 'PATCH', `/posts/${post}`, { revision: 1, body });
const address = (document: string) => `http://rathausrunde.test/dokumente/${document}`;
const htmlOf = async (post: string, table = 'post', key = 'id') =>
  String((await query(`select html from ${table} where ${key} = $1`, [post])).rows[0]?.html);

let document = '';
let here = '';
beforeEach(async () => {
  document = (await share('member', 'open', title)).id;
  here = address(document);
});

describe('the title of a hidden document, where a text told it for the bare address,', () => {
  test('is told by none of the ways that lead to the text', async () => {
    const thread = await ask('member', 'Was haltet ihr davon?', `Hier: ${here}`);
    const post = await reply('stranger', thread.id, `Ist das ${here}?fassung=1&seite=2 gemeint?`);
    await edit('stranger', post.id, `Oder doch ${here} von uns?`);
    const forgotten = await reply('stranger', thread.id, `Siehe ${here} dazu`);
    await edit('stranger', forgotten.id, 'Das habe ich verwechselt.');
    const pin = { reason: 'Verlässlich.', validUntil: nextYear };
    expect((await send('advisor', 'PUT', `/posts/${post.id}/expert-answer`, pin)).status).toBe(200);
    const report = { ground: 'other', words: 'So?' };
    const reported = await send<{ case: string }>('lead', 'POST', `/posts/${post.id}/reports`, report);
    const ways = [
      `/threads/${thread.slug}`,
      `/threads/${thread.slug}/page`,
      `/threads/${thread.slug}/posts`,
      `/threads/${thread.slug}/outline`,
      `/posts/${post.id}`,
      `/posts/${post.id}/revisions`,
      `/posts/${forgotten.id}/revisions`,
      '/search?q=haltet',
      '/search?q=zwetschgenpreise',
      `/reports/${reported.body.case}`,
    ];
    const telling = async () => {
      const found: string[] = [];
      for (const way of ways) if ((await get('lead', way)).text.includes('Zwetschgenpreise')) found.push(way);
      return found;
    };
    const streamed = async () => {
      const { rows } = await query(
        `select type, data::text like '%Zwetschgenpreise%' as tells from event where stream = $1 order by seq`,
        [`thread:${thread.id}`],
      );
      return rows as { type: string; tells: boolean | null }[];
    };
    const indexed = async () =>
      (
        await query(
          `select from search_entry where thread_id = $1 and words @@ to_tsquery('german', 'zwetschgenpreise')`,
          [thread.id],
        )
      ).rowCount;
    expect(await telling()).toEqual(ways);
    const types = (await streamed()).flatMap(({ type, tells }) => (tells ? [type] : []));
    expect(new Set(types)).toEqual(new Set(['post.created', 'post.edited', 'expert_answer.pinned']));
    expect(await indexed()).toBe(2);

    expect((await hide(document)).status).toBe(200);
    expect(await telling()).toEqual([]);
    const events = await streamed();
    expect(events.filter(({ tells }) => tells)).toEqual([]);
    // what told nothing of it stays, and pages that are open read the texts again
    expect(events).toContainEqual({ type: 'post.edited', tells: false });
    expect(events.at(-1)).toEqual({ type: 'posts.named_documents', tells: false });
    expect(await indexed()).toBe(0);
    // brought back, the texts lead there as before
    await bringBack(document);
    expect(await htmlOf(post.id)).toContain(`">/dokumente/${document}</a> von uns`);
  });

  test('gives way to the address, whatever it says; what its author made a link herself stays', async () => {
    const thread = await ask('member', 'Welche?');
    const other = (await share('member', 'open', title)).id;
    const post = await reply(
      'stranger',
      thread.id,
      `${here}?fassung=1&seite=2, [${title}, zweiter Teil](${here}), [Die \\*hier\\*](${here}), ${address(other)}`,
    );
    expect(await htmlOf(post.id)).toContain(`>${told}, Fassung 1, Seite 2</a>`);
    await hide(document);
    const link = (where: string, words: string) =>
      `<a href="/dokumente/${where}" rel="noopener noreferrer nofollow">${words}</a>`;
    expect(await htmlOf(post.id)).toBe(
      `<p>${[
        link(`${document}?fassung=1&amp;seite=2`, `/dokumente/${document}?fassung=1&amp;seite=2`),
        link(document, `${told}, zweiter Teil`),
        link(document, 'Die *hier*'),
        link(other, told),
      ].join(', ')}</p>`,
    );
  });

  test('is also the one that it had before', async () => {
    const thread = await ask('member', 'Welche?');
    const post = await reply('stranger', thread.id, `Siehe ${here} dort`);
    const retitled = { revision: 1, title: 'Anders' };
    expect((await send('member', 'PATCH', `/documents/${document}`, retitled)).status).toBe(200);
    expect(await htmlOf(post.id)).toContain(told);
    await hide(document);
    expect(await htmlOf(post.id)).toContain(`>/dokumente/${document}</a> dort`);
  });

  test('is in no text that is hidden or waits to be read either', async () => {
    const thread = await ask('member', 'Welche?');
    const post = await reply('stranger', thread.id, `Siehe ${here} dort`);
    await send('advisor', 'PUT', `/posts/${post.id}/hidden`, ground);
    await query('update channel set holds_first_posts = true');
    await query(`update post set stub = 'withdrawn', stub_at = now() where person_id = $1`, [
      id('person:lead'),
    ]);
    const written = { body: `Eher ${here} da`, confirmed: true };
    const { held } = (await send<{ held: string }>('lead', 'POST', `/threads/${thread.id}/posts`, written))
      .body;
    await query('update channel set holds_first_posts = false');
    expect(await htmlOf(held, 'held_post')).toContain(told);
    expect(await htmlOf(post.id, 'hidden_text', 'post_id')).toContain(told);
    await hide(document);
    expect(await htmlOf(held, 'held_post')).toContain(`>/dokumente/${document}</a> da`);
    await send('advisor', 'DELETE', `/posts/${post.id}/hidden?reason=Doch`);
    expect((await get<{ post: Post }>('lead', `/posts/${post.id}`)).text).not.toContain('Rabatte');
  });

  test('is in no text that is written, changed or published while it is hidden', async () => {
    const thread = await ask('member', 'Welche?');
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const made = (await share('member', 'open', `Gleichzeitiges ${round}`)).id;
      const post = await reply('stranger', thread.id, `Siehe ${address(made)} dort`);
      const done = await Promise.all([
        edit('stranger', post.id, round % 2 ? 'Nichts' : `Doch ${address(made)}`),
        reply('lead', thread.id, `Ja, ${address(made)}`),
        hide(made),
        ask('lead', 'Und hier?', `Auch ${address(made)}`),
      ]);
      expect([done[0].status, done[2].status]).toEqual([200, 200]);
      const { rows } = await query(
        `select html from post where html like '%Gleichzeitiges%' union all select html from post_revision where html like '%Gleichzeitiges%'
        union all select data ->> 'html' from event where data::text like '%Gleichzeitiges%' and stream like 'thread:%'`,
      );
      expect(rows, String(round)).toEqual([]);
    }
  });

  test('waits for whoever is writing it at this moment', async () => {
    const writing = await house.database.owner.connect();
    try {
      await writing.query('begin');
      await writing.query(`select enter($1)`, [id('membership:stranger')]);
      await writing.query('select hold_documents($1)', [[document]]);
      const hidden = hide(document);
      await expect
        .poll(
          async () =>
            (
              await query(
                `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
              )
            ).rows,
        )
        .toHaveLength(1);
      await writing.query('commit');
      expect((await hidden).status).toBe(200);
    } finally {
      writing.release();
    }
  });
});
