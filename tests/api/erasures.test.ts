import { expect, test } from 'vitest';
import type { Erasure } from '../../server/features/erasures/schema.ts';
import { testApp } from '../support/app.ts';
import { moderated } from '../support/moderated.ts';
import { notified } from '../support/notified.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, toldOf } = notified(house);
const { send, get, post, thread, log, hide, undo } = moderated(house);

const reason = 'Der Beitrag nennt Angaben eines Bieters.';
const askFor = (who: PersonName, postId: string, more: object = {}) =>
  send<{ erasure: string; detail: string; type: string; errors?: { field: string; message: string }[] }>(
    who,
    'POST',
    `/posts/${postId}/erasure`,
    { ground: 'procurement-secret', reason, ...more },
  );
const decide = (who: PersonName, id: string, outcome = 'erased', more: object = {}) =>
  send<Erasure & { detail: string; type: string }>(who, 'PUT', `/erasures/${id}/decision`, {
    outcome,
    ...more,
  });

/** All that the database holds, as `pg_dump` would write it: each row of each table as text. */
async function everything(): Promise<string> {
  const { rows: tables } = await house.database.owner.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }: { name: string }) => {
      const { rows } = await house.database.owner.query(
        `select coalesce(string_agg(t::text, E'\\n'), '') as all from ${name} t`,
      );
      return `${name}: ${rows[0]?.all}`;
    }),
  );
  return texts.join('\n');
}

test('a post is erased once a second person consents, and its words stand nowhere any more', async () => {
  const secret = 'Zwetschgenbieter verlangt 48.517,20 Euro netto';
  const asked = (
    await send<{ id: string; firstPost: { id: string } }>('member', 'POST', '/channels/open/threads', {
      kind: 'question',
      title: 'Was kostet ein Konzept?',
      body: `Vorab: ${secret}`,
    })
  ).body;
  const writes = await house.as('stranger');
  const answer = (
    await writes.send<{ id: string }>(
      'POST',
      `/api/v1/threads/${asked.id}/posts`,
      {
        body: `Bei uns gilt:\n\n${secret}`,
      },
      { 'idempotency-key': 'zwetschgen-1' },
    )
  ).body;
  await send('stranger', 'PATCH', `/posts/${answer.id}`, { body: `Bei uns galt:\n\n${secret}`, revision: 1 });
  await send('lead', 'POST', `/posts/${answer.id}/reports`, {
    ground: 'procurement-secret',
    words: `Da steht „${secret}“.`,
    quoted: secret,
  });
  await send('lead', 'PUT', `/drafts/thread:${asked.id}`, {
    body: `> ${secret}\n\nIst das nicht geheim?`,
    revision: 0,
  });
  // what hangs on a post of a longer life: an objection to what was decided, an expert answer that it was
  const about = house.database.owner.query.bind(house.database.owner);
  await send('lead', 'PUT', `/posts/${answer.id}/expert-suggestion`, { note: `Wegen ${secret}` });
  await about(
    `insert into objection (case_id, thread_id, channel_id, about, party, person_id, membership_id, against, words)
     select c.id, c.thread_id, c.channel_id, c.about, 'reporter', r.person_id, r.membership_id, c.about, $2
     from report_case c join report r on r.case_id = c.id where c.post_id = $1`,
    [answer.id, secret],
  );
  await about(
    `insert into expert_answer (post_id, thread_id, channel_id, reason, summary, valid_until, pinned_by, taken_off_by, taken_off_at)
     select id, thread_id, channel_id, 'geprüft', $2, '2030-01-01', membership_id, membership_id, now() from post where id = $1`,
    [answer.id, secret],
  );
  const words = 'Bei uns galt:\n\nGanz etwas anderes.';
  const elsewhere = `/drafts/thread:${(await ask('stranger', 'Ganz woanders?')).id}`;
  await send('lead', 'PUT', elsewhere, { body: words, revision: 0 });
  await house.database.owner.query('select search_learn()');
  expect((await everything()).toLowerCase()).toContain('zwetschgenbieter');

  const first = await askFor('advisor', answer.id);
  expect(first.status).toBe(201);
  expect(await post('lead', answer.id)).toMatchObject({ html: '', stub: { kind: 'hidden' } });
  const read = await get<Erasure>('otherAdvisor', `/erasures/${first.body.erasure}`);
  expect(read.body).toMatchObject({
    html: expect.stringContaining('Zwetschgen'),
    quotedIn: [1],
    mayConsent: true,
  });
  // nobody erases alone
  expect((await decide('advisor', first.body.erasure)).status).toBe(403);
  expect((await decide('lead', first.body.erasure)).status).toBe(404);

  expect((await decide('otherAdvisor', first.body.erasure)).status).toBe(200);
  expect(await post('stranger', answer.id)).toMatchObject({
    html: '',
    body: '',
    number: 2,
    stub: { kind: 'erased', ground: 'procurement-secret', by: { name: expect.any(String) } },
  });
  expect((await get('stranger', `/posts/${answer.id}/hidden`)).status).toBe(404);
  expect((await get('stranger', `/posts/${answer.id}/revisions`)).text).not.toContain('Zwetschgen');

  // the question said the same, and its title a part of it
  await send('member', 'PUT', `/threads/${asked.id}/title`, { title: 'Was verlangt der Zwetschgenbieter?' });
  await send('member', 'PUT', `/threads/${asked.id}/title`, { title: 'Was verlangt er?' });
  const second = await askFor('otherAdvisor', asked.firstPost.id, { title: 'Was kostet ein Konzept' });
  expect((await decide('admin', second.body.erasure)).status).toBe(200);
  expect(await thread('lead', asked.id)).toMatchObject({ title: 'Was kostet ein Konzept' });

  // who quotes nothing loses nothing
  expect((await get<{ body: string }>('lead', elsewhere)).body.body).toBe(words);
  expect((await get<{ body: string }>('lead', `/drafts/thread:${asked.id}`)).body.body).toContain('> […]');
  const left = (await everything()).toLowerCase();
  for (const word of ['zwetschgen', '48.517']) {
    const at = left.indexOf(word);
    expect(at < 0 ? '' : left.slice(Math.max(0, at - 200), at + 200), word).toBe('');
  }
  expect(await toldOf('stranger', asked.id)).toContain('moderated 1');
  expect((await log('advisor', `&thread=${asked.id}`)).map(({ deed }) => deed)).toEqual([
    'post_erased',
    'erasure_asked',
    'post_hidden',
    'thread_retitled',
    'thread_retitled',
    'post_erased',
    'erasure_asked',
    'post_hidden',
  ]);
  const { rows } = await house.database.owner.query(
    `select subject from audit_log where action = 'post.erased'`,
  );
  expect(rows).toHaveLength(2);
});

test('what is to be erased is not brought back; let be, it can be', async () => {
  const onDesk = async () =>
    (await get<{ erasures: { items: Erasure[] } }>('otherAdvisor', '/desk')).body.erasures.items.length;
  const before = await onDesk();
  const asked = await ask('member', 'Doch behalten?');
  const answer = await reply('stranger', asked.id, undefined, 'Vielleicht harmlos.');
  const hidden = await hide('advisor', answer.id);
  const { body } = await askFor('advisor', answer.id);
  expect(await onDesk()).toBe(before + 1);
  expect((await askFor('otherAdvisor', answer.id)).body.type).toContain('erasure-asked');
  const back = await undo('otherAdvisor', hidden.body.entry);
  expect([back.status, back.body.type]).toEqual([409, expect.stringContaining('erasure-asked')]);
  // a refusal says why, whoever asked need not
  expect((await decide('otherAdvisor', body.erasure, 'dropped')).status).toBe(422);
  expect(
    (await decide('otherAdvisor', body.erasure, 'dropped', { note: 'Das nennt niemanden.' })).status,
  ).toBe(200);
  expect((await decide('advisor', body.erasure)).status).toBe(403);
  expect((await decide('admin', body.erasure)).body.type).toContain('decided');
  expect((await undo('otherAdvisor', hidden.body.entry)).status).toBe(200);
  expect((await post('lead', answer.id)).html).toContain('harmlos');

  const again = await askFor('advisor', answer.id);
  expect((await decide('advisor', again.body.erasure, 'dropped')).status).toBe(200);
});

test('two who consent at once erase once; the reason may not repeat what goes', async () => {
  const asked = await ask('member', 'Wer zahlt?');
  const answer = await reply(
    'stranger',
    asked.id,
    undefined,
    'Rechnung 2026-0815 an kontakt@bieter.example.',
  );
  const repeats = await askFor('advisor', answer.id, {
    reason: 'Nennt 2026-0815 und kontakt@bieter.example.',
  });
  expect([repeats.status, repeats.body.errors?.[0]?.field]).toEqual([422, 'reason']);
  expect(repeats.body.errors?.[0]?.message).toContain('2026-0815, kontakt@bieter.example');
  expect(await post('lead', answer.id)).toMatchObject({ stub: null });
  expect((await askFor('advisor', answer.id, { title: 'Anders' })).body.errors?.[0]?.field).toBe('title');

  const { body } = await askFor('advisor', answer.id);
  const both = await Promise.all([decide('otherAdvisor', body.erasure), decide('admin', body.erasure)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await askFor('advisor', answer.id)).body.type).toContain('erased');
  expect(
    (await log('advisor', `&thread=${asked.id}`)).filter(({ deed }) => deed === 'post_erased'),
  ).toHaveLength(1);
});

test('of a withdrawn post the earlier versions are erased; the one who consents sees what they say', async () => {
  const asked = await ask('member', 'Zurückgenommen?');
  const answer = await reply('stranger', asked.id, undefined, 'Angebot 77.310 Euro.');
  await send('stranger', 'DELETE', `/posts/${answer.id}`);
  expect((await askFor('advisor', answer.id, { reason: 'Nennt 77.310 Euro.' })).status).toBe(422);
  const { body } = await askFor('advisor', answer.id);
  expect((await get<Erasure>('otherAdvisor', `/erasures/${body.erasure}`)).body.text).toBe(
    'Angebot 77.310 Euro.',
  );
  expect((await decide('otherAdvisor', body.erasure)).status).toBe(200);
  expect(await post('lead', answer.id)).toMatchObject({ stub: { kind: 'erased' } });
  expect(await everything()).not.toContain('77.310');
});
