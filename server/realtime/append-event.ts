import type { Transaction } from '../../db/client.ts';
import type { EventType } from './event-types.ts';

export interface NewEvent {
  stream: string;
  /** a past-tense fact of the domain, e.g. `post.created` */
  type: EventType;
  /** the shape that the API returns for this resource; null leaves a tombstone */
  data: unknown;
}

const appendOne = {
  name: 'append_event',
  text: `with grown as (update stream set head = head + 1 where id = $1 returning id, head, channel_id)
    insert into event (stream, seq, type, at, data) select id, head, $2, clock_timestamp(), $3 from grown
    returning stream, seq, (select channel_id from grown)`,
};

const appendSeveral = {
  name: 'append_events',
  text: `with given as (
      select place, stream, type, data, row_number() over (partition by stream order by place) as nth
      from unnest($1::text[], $2::text[], $3::text[]) with ordinality as each (stream, type, data, place)),
    locked as materialized (
      select id from stream where id in (select stream from given) order by id for update),
    grown as (
      update stream s set head = s.head + n.count
      from (select stream, count(*) from given where stream in (select id from locked) group by stream) n
      where s.id = n.stream returning s.id, s.head, s.channel_id, n.count),
    written as (
      insert into event (stream, seq, type, at, data)
      select g.id, g.head - g.count + e.nth, e.type, clock_timestamp(), e.data::json
      from given e join grown g on g.id = e.stream order by e.place
      returning stream, seq)
    select w.stream, w.seq, g.channel_id, e.place from written w
    join grown g on g.id = w.stream join given e on e.stream = w.stream and g.head - g.count + e.nth = w.seq
    order by e.place`,
};

interface Written {
  stream: string;
  seq: string;
  channel_id: string | null;
}

/**
 * Takes the next number of a stream and writes the event under it, in one statement. The row of the stream stays locked until
 * the commit, so the order of commits is the order of numbers. A deed that writes to several streams uses `appendEvents`.
 */
export async function appendEvent(
  tx: Transaction,
  stream: string,
  type: EventType,
  data: unknown,
): Promise<number> {
  const { rows } = await tx.db.$client.query<Written>({
    ...appendOne,
    values: [stream, type, JSON.stringify(data)],
  });
  return numbersOf(tx, rows, 1)[0] ?? 0;
}

/** Several events in one statement. The streams are locked in order of their ids, so two such deeds never wait in a circle. */
export async function appendEvents(tx: Transaction, events: NewEvent[]): Promise<number[]> {
  const { rows } = await tx.db.$client.query<Written>({
    ...appendSeveral,
    values: [
      events.map(({ stream }) => stream),
      events.map(({ type }) => type),
      events.map(({ data }) => JSON.stringify(data)),
    ],
  });
  return numbersOf(tx, rows, events.length);
}

/** A new stream: of a channel (`channel:<id>` itself and the `thread:<id>` in it), of a meeting or a person's own. */
export async function openStream(
  tx: Transaction,
  {
    id,
    channelId = null,
    personId = null,
    meetingId = null,
  }: { id: string; channelId?: string | null; personId?: string | null; meetingId?: string | null },
): Promise<void> {
  await tx.db.$client.query(
    'insert into stream (id, channel_id, person_id, meeting_id) values ($1, $2, $3, $4)',
    [id, channelId, personId, meetingId],
  );
}

/** The number a page is read at. Ask for it before the content: what comes in between is then told again, never missed. */
export async function headOf(tx: Transaction, stream: string): Promise<number> {
  const text = 'select head from stream where id = $1';
  const { rows } = await tx.db.$client.query<{ head: string }>({ name: 'head_of', text, values: [stream] });
  return Number(rows[0]?.head ?? 0);
}

function numbersOf(tx: Transaction, rows: Written[], expected: number): number[] {
  if (rows.length !== expected) throw new Error('a stream is not there, or not for this viewer');
  return rows.map(({ stream, seq, channel_id: channelId }) => {
    const head = Math.max(Number(seq), tx.rings.get(stream)?.head ?? 0);
    tx.rings.set(stream, { head, channelId });
    return Number(seq);
  });
}
