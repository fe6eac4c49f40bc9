-- The words of a query, widened, as queries of the index: anywhere, in title or tags, in the text itself; `weights` says how much each
-- tells: rare ones more.
create type search_query as (
  exact tsquery[], wide tsquery[], exact_title tsquery[], wide_title tsquery[], exact_text tsquery[], wide_text tsquery[],
  known text[], must tsquery, weights real[]);

-- What means the same as a word: other words with their endings and what begins with them, and terms of several words.
create function search_others(p_others text[], out lexemes text[], out terms tsquery, out title_terms tsquery, out text_terms tsquery, out known text[])
language plpgsql stable
as $$
declare
  other text;
  root text;
  term tsquery;
begin
  lexemes := '{}';
  terms := '';
  title_terms := '';
  text_terms := '';
  known := '{}';
  foreach other in array p_others loop
    if other like '% %' then
      term := phraseto_tsquery('german', other);
      terms := terms || term;
      title_terms := title_terms || regexp_replace(term::text, '''(?= |$)', ''':AB', 'g')::tsquery;
      text_terms := text_terms || regexp_replace(term::text, '''(?= |$)', ''':D', 'g')::tsquery;
      known := known || tsvector_to_array(search_vector(other));
    else
      root := search_key((tsvector_to_array(search_vector(other)))[1]);
      lexemes := lexemes || tsvector_to_array(search_vector(other)) || array(
        select lexeme from (
          select lexeme from search_word where stem = root
          union select lexeme from search_word where length(other) >= 5 and word like search_name(other) || '%') same
        order by length(lexeme), lexeme limit 40);
    end if;
  end loop;
  -- however many others there are, one word of a search stands for no more than this
  lexemes := lexemes[:80];
  known := known || lexemes;
end $$;

create function search_understood(
  p_words text[], p_phrases text[], p_without text[], p_prefix boolean, p_synonyms jsonb) returns search_query
language plpgsql stable
as $$
declare
  q search_query := row('{}', '{}', '{}', '{}', '{}', '{}', '{}', '', '{}');
  word text;
  place integer := 0;
  typed text;
  g record;
  others text[];
  o record;
begin
  foreach word in array p_words loop
    typed := search_name(word);
    place := place + 1;
    others := array(select jsonb_array_elements_text(p_synonyms -> word));
    if cardinality(others) = 0 or exists (select from search_word w where w.word like typed || '%') then
      g := search_group(word, p_prefix and place = cardinality(p_words));
    else
      -- nobody wrote it, but it is known what it means: it is not mistyped
      select said as exact, said as wide into g from tsvector_to_array(search_vector(word)) said;
    end if;
    continue when cardinality(g.exact) = 0;
    o := search_others(others);
    q.exact := q.exact || search_any(g.exact);
    q.wide := array_append(q.wide, search_any(g.wide || o.lexemes) || o.terms);
    q.exact_title := q.exact_title || search_any(g.exact, 'AB');
    q.wide_title := array_append(q.wide_title, search_any(g.wide || o.lexemes, 'AB') || o.title_terms);
    q.exact_text := q.exact_text || search_any(g.exact, 'D');
    q.wide_text := array_append(q.wide_text, search_any(g.wide || o.lexemes, 'D') || o.text_terms);
    q.known := q.known || g.wide || o.known;
  end loop;
  foreach word in array p_phrases loop
    q.must := q.must && phraseto_tsquery('german', search_plain(word));
    q.known := q.known || tsvector_to_array(search_vector(word));
  end loop;
  foreach word in array p_without loop
    q.must := q.must && !! search_any((search_group(word, false)).exact);
  end loop;
  q.weights := array(
    select tells / avg(tells) over () from (
      select nth, ln(1 + 3000.0 / (1 + (select count(*) from (
        select from search_entry e where e.opening and e.words @@ w.wide limit 1000) known))) as tells
      from unnest(q.wide) with ordinality w (wide, nth)) told
    order by nth);
  return q;
end $$;

create function search_fits(p_entry search_entry, p_filter jsonb) returns boolean language sql stable
return (p_filter ->> 'thread' is null or p_entry.thread_id = (p_filter ->> 'thread')::uuid)
  and (p_filter ->> 'organisation' is null or p_entry.organisation_id = (p_filter ->> 'organisation')::uuid)
  and (p_filter ->> 'person' is null or p_entry.person_id = (p_filter ->> 'person')::uuid)
  and (p_filter ->> 'from' is null
    or p_entry.created_at >= (p_filter ->> 'from')::date::timestamp at time zone 'Europe/Berlin')
  and (p_filter ->> 'to' is null
    or p_entry.created_at < ((p_filter ->> 'to')::date + 1)::timestamp at time zone 'Europe/Berlin');

-- What fits, before it is read: a post that stands for its thread, or a document. `pages` hold all the words, `exactly` as they were
-- typed; `named`: one of them stands in what is said of the document, so that a page may fit by its title alone. `total` of its kind and stage.
create type search_hit as (
  document boolean, id uuid, thread_id uuid, stage integer, points real, at timestamptz, more integer, total integer, named boolean,
  pages integer[], exactly integer[]);

-- One of the words of each list.
create function search_either(p_queries tsquery[]) returns tsquery language plpgsql immutable parallel safe
as $$
declare
  one tsquery;
  either tsquery;
begin
  foreach one in array p_queries loop
    either := coalesce(either || one, one);
  end loop;
  return coalesce(either, '');
end $$;

create function search_all(p_queries tsquery[]) returns tsquery language plpgsql immutable parallel safe
as $$
declare
  one tsquery;
  whole tsquery;
begin
  foreach one in array p_queries loop
    whole := coalesce(whole && one, one);
  end loop;
  return coalesce(whole, '');
end $$;

-- The posts that fit, a post for each thread, unless a thread is asked for. `similar` asks for threads and expert answers that are about
-- the same, stage 2 alone.
create function search_posts(q search_query, p_channels uuid[], p_wanted tsquery, p_stage integer, p_seen uuid[], p_filter jsonb, p_limit integer)
returns setof search_hit language plpgsql stable
as $$
declare
  f_kind text := p_filter ->> 'kind';
  f_thread uuid := p_filter ->> 'thread';
  f_state text := p_filter ->> 'state';
  f_near uuid := p_filter ->> 'near';
  newest boolean := coalesce(p_filter ->> 'order' = 'newest', false);
  often boolean;
  f_similar boolean := coalesce(p_filter ->> 'similar' = 'true', false);
  -- whose entries are looked through beside those of first posts
  experts boolean := f_similar or f_kind = 'expertAnswer';
  replies boolean := not coalesce(experts, false) and f_kind is distinct from 'thread';
begin
  -- What stands in every twentieth post or more is quicker found by going back in time than by fetching all of it. Both ways
  -- are written so that the planner, who cannot know which words are asked for, has no choice between them.
  often := replies and (
    select count(*) from (select * from search_entry order by created_at desc limit 500) e
    where e.words @@ p_wanted and not e.opening and e.channel_id = any (p_channels) and search_fits(e, p_filter)) >= 20;
  return query
    with entry as (
      (select e.* from search_entry e
       where e.words @@ p_wanted and e.opening and e.channel_id = any (p_channels) and search_fits(e, p_filter)
         and (f_state is null or exists (select from thread t where t.id = e.thread_id and t.state = f_state))
       order by e.created_at + interval '0' desc limit 2000)
      union all
      (select e.* from search_entry e
       where replies and not often and e.words @@ p_wanted and not e.opening and e.channel_id = any (p_channels) and search_fits(e, p_filter)
         and (f_state is null or exists (select from thread t where t.id = e.thread_id and t.state = f_state))
       order by e.created_at + interval '0' desc limit 400)
      union all
      (select e.* from (select * from search_entry order by created_at desc limit 10000) e
       where replies and often and e.words @@ p_wanted and not e.opening and e.channel_id = any (p_channels) and search_fits(e, p_filter)
         and (f_state is null or exists (select from thread t where t.id = e.thread_id and t.state = f_state))
       limit 400)
      union all
      (select e.* from expert_answer answer
       cross join lateral (select * from search_entry one where one.post_id = answer.post_id offset 0) e
       where experts and answer.taken_off_at is null and not e.opening
         and e.words @@ p_wanted and e.channel_id = any (p_channels) and search_fits(e, p_filter)
         and (f_state is null or exists (select from thread t where t.id = e.thread_id and t.state = f_state)))
    ), fitting as (
      select e.*, answer.id is not null as expert
      from entry e
      left join expert_answer answer on answer.post_id = e.post_id and answer.taken_off_at is null
      where (not f_similar or e.opening or answer.id is not null) and e.thread_id <> all (p_seen)
        and (f_kind is null or f_kind = case when answer.id is not null then 'expertAnswer'
          when e.opening then 'thread' else 'post' end)
    ), judged as (
      select f.post_id, f.thread_id, f.created_at, said.points + case when f.expert then 0.5 else 0 end
        + case when f.channel_id = f_near then 1.5 else 0 end as points
      from fitting f
      cross join lateral (
        select coalesce(sum(g.weight * case when f.opening and f.words @@ g.exact_title then 4
            when f.opening and f.words @@ g.wide_title then 3 when f.words @@ g.exact then 1.5
            when p_stage = 1 or f.words @@ g.wide then 1 else 0 end), 0) as points,
          coalesce(sum(g.weight) filter (where p_stage = 1 or f.words @@ g.wide), 0) as covered
        from unnest(q.exact, q.wide, q.exact_title, q.wide_title, q.weights) g (exact, wide, exact_title, wide_title, weight)
      ) said
      where p_stage = 1 or said.covered >= case when f_similar then 0.3 else 0.5 end * cardinality(q.weights)
    ), best as (
      select (array_agg(j.post_id order by j.points desc, j.created_at desc))[1] as post_id, j.thread_id,
        (array_agg(j.created_at order by j.points desc, j.created_at desc))[1] as created_at,
        -- where several speak of it, it is more of a subject
        max(j.points) + 0.3 * ln(count(*)) as points, count(*) as together
      from judged j group by j.thread_id, case when f_thread is null then null else j.post_id end
    )
    select false, b.post_id, b.thread_id, p_stage, b.points::real, b.created_at, b.together::integer - 1, count(*) over ()::integer,
      false, null::integer[], null::integer[]
    from best b order by case when newest then null else b.points end desc, b.created_at desc, b.post_id limit p_limit;
end $$;
