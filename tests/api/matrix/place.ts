import { randomBytes } from 'node:crypto';
import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';
import { TestApp } from '../../support/app.ts';
import { id, people, slugOfChannel, type ChannelName } from '../../support/world.ts';
import { channelNames, organisationSlugs, type OrganisationSlug, type ViewerName } from './expected.ts';

export const roleIn: Record<OrganisationSlug, string> = {
  innheim: 'member',
  huegelgau: 'lead',
  institut: 'advisor',
  ministerium: 'ministry',
  planungsbuero: 'planner',
  betrieb: 'admin',
};

/** The world, and in it what the matrix needs beside: an expert answer in each channel, somebody to manage in each organisation. */
export class Place extends TestApp {
  readonly #cookies = new Map<ViewerName, string>();

  override async start(env: Record<string, string> = {}): Promise<void> {
    await super.start({ DATABASE_POOL: '3', ...env });
    for (const channel of channelNames) await this.#expertThread(channel);
    for (const slug of organisationSlugs) await this.#target(slug);
  }

  query(text: string, values: unknown[] = []) {
    return this.database.owner.query(text, values);
  }

  /** A session without the form; each viewer keeps one until it is used up. */
  async cookieOf(viewer: ViewerName): Promise<string> {
    if (viewer === 'guest') return '';
    const known = this.#cookies.get(viewer) ?? (await this.newSession(viewer)).cookie;
    this.#cookies.set(viewer, known);
    return known;
  }

  forget(viewer: ViewerName): void {
    this.#cookies.delete(viewer);
  }

  async newSession(viewer: Exclude<ViewerName, 'guest'>): Promise<{ cookie: string; id: string }> {
    const token = randomBytes(20).toString('hex');
    await this.query(
      `insert into session (id, person_id, membership_id, expires_at, absolute_expires_at)
      values ($1, $2, $3, now() + interval '20 days', now() + interval '30 days')`,
      [hashOfToken(token), id(`person:${viewer}`), id(`membership:${viewer}`)],
    );
    return { cookie: `rathausrunde=${token}`, id: hashOfToken(token) };
  }

  /** The question of a channel as it was in the beginning, with or without its second post pinned. */
  async reset(channel: ChannelName, { pinned = false } = {}): Promise<void> {
    const thread = id(`thread:${channel}`);
    await this.query('delete from expert_answer where thread_id = $1', [thread]);
    const hung = ['expert_suggestion', 'helpful_mark', 'concern', 'moderation_entry', 'hidden_text'];
    for (const table of [...hung, 'erasure', 'held_post', 'objection', 'report', 'report_case'])
      await this.query(`delete from ${table} where thread_id = $1`, [thread]);
    await this.query(
      'delete from post_revision where post_id in (select id from post where thread_id = $1 and number < 3)',
      [thread],
    );
    await this.query(
      `update thread set state = $2, kind = 'question', closed_at = null, channel_id = $3, accepted_post_id = null where id = $1`,
      [thread, pinned ? 'expert' : 'open', id(`channel:${channel}`)],
    );
    await this.query('update stream set channel_id = $2 where id = $1', [
      `thread:${thread}`,
      id(`channel:${channel}`),
    ]);
    await this.query(
      `update post set body = 'Leerstandskataster', revision = 1, stub = null, stub_at = null, hidden_by = null, hidden_ground = null,
        edited_at = null where thread_id = $1 and number < 3`,
      [thread],
    );
    if (pinned) await this.#pin(channel, thread, id(`post:${channel}:2`));
  }

  #pin(channel: ChannelName, thread: string, post: string) {
    const advisor = channel.startsWith('foreign') ? 'otherAdvisor' : 'advisor';
    return this.query(
      `insert into expert_answer (post_id, thread_id, channel_id, reason, valid_until, pinned_by)
      values ($1, $2, $3, 'geprüft', '2099-01-01', $4)`,
      [post, thread, id(`channel:${channel}`), id(`membership:${advisor}`)],
    );
  }

  async #expertThread(channel: ChannelName): Promise<void> {
    const thread = id(`expert:${channel}`);
    await this.query(
      `insert into thread (id, channel_id, slug, kind, title, state, post_count, opened_by, last_post_at)
      select $1, channel_id, 'geklaert-' || $2::text, 'question', 'Geklärt (' || $3::text || ')', 'expert', 2, opened_by, now()
      from thread where id = $4`,
      [thread, slugOfChannel(channel), channel, id(`thread:${channel}`)],
    );
    await this.query(
      `insert into post (id, thread_id, channel_id, number, membership_id, person_id, organisation_id, function, body, html, renderer)
      select md5('expert:' || $2::text || ':' || number)::uuid, $1, channel_id, number, membership_id, person_id, organisation_id,
        function, 'Geklärt', '<p>Geklärt</p>', 1 from post where thread_id = $3`,
      [thread, channel, id(`thread:${channel}`)],
    );
    await this.query('insert into stream (id, channel_id) values ($1, $2)', [
      `thread:${thread}`,
      id(`channel:${channel}`),
    ]);
    await this.#pin(channel, thread, id(`expert:${channel}:2`));
  }

  /** Somebody whose password can be renewed without ending the session of one who is needed. */
  async #target(slug: OrganisationSlug): Promise<void> {
    await this.query('insert into person (id, name) values ($1, $2)', [id(`target:${slug}`), `Ziel ${slug}`]);
    await this.query('insert into credential (person_id, email) values ($1, $2)', [
      id(`target:${slug}`),
      `ziel.${slug}@example.org`,
    ]);
    await this.query(
      `insert into membership (id, person_id, organisation_id, role, function) values ($1, $1, $2, $3, 'Ziel')`,
      [id(`target:${slug}`), id(slug), roleIn[slug]],
    );
  }
}

/** Everybody in these organisations. */
export const peopleOf = (organisations: readonly OrganisationSlug[]): string[] => [
  ...Object.entries(people)
    .filter(([, [, , organisation]]) => organisations.includes(organisation))
    .map(([name]) => id(`person:${name}`)),
  ...organisations.map((slug) => id(`target:${slug}`)),
];
