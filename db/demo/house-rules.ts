import type pg from 'pg';

/** The proposal for house rules is in force in the demonstration, and everybody has agreed to it. */
export async function publishHouseRules(client: pg.ClientBase, since: Date): Promise<void> {
  await client.query(
    `with published as (
      insert into legal_version (page, number, needs_acceptance, published_at, published_by)
      select 'house-rules', 1, true, $1, id from membership where role = 'admin' limit 1 returning page, number),
    worded as (
      insert into legal_text (page, number, language, title, body, html)
      select t.page, p.number, t.language, t.title, t.body, t.html from legal_text t join published p using (page)
      where t.number = 0)
    insert into house_rules_acceptance (person_id, number, accepted_at)
    select person.id, number, $1 from person, published`,
    [since],
  );
}
