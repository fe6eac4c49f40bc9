import { AsApp } from '../../support/as-app.ts';
import { id } from '../../support/world.ts';
import type { ViewerName } from './expected.ts';
import { Place } from './place.ts';

/** SQLSTATE of what the database refuses */
export const denied = { code: '42501' };
/** hash of a token that nobody has */
export const token = '0'.repeat(64);

/** Calls functions of the database as the application does, in the name of whichever viewer. */
export class DefinerCalls {
  readonly place = new Place();
  app!: AsApp;
  /** sessions of the two */
  member = '';
  stranger = '';

  async start(): Promise<void> {
    await this.place.start();
    this.app = await AsApp.connect(this.place.database.url);
    this.member = (await this.place.newSession('member')).id;
    this.stranger = (await this.place.newSession('stranger')).id;
  }

  async stop(): Promise<void> {
    await this.app.end();
    await this.place.stop();
  }

  query(text: string, values: unknown[] = []) {
    return this.place.query(text, values);
  }

  async value(viewer: ViewerName, sql: string, values: unknown[] = []): Promise<unknown> {
    const rows = await this.app.rows<{ value: unknown }>(as(viewer), `select ${sql} as value`, values);
    return rows[0]?.value;
  }

  both(): string[] {
    return [this.member, this.stranger].sort();
  }

  /** Which of the two sessions stand after what a viewer did, in the transaction of the deed. */
  async sessionsLeft(viewer: ViewerName, sql: string, values: unknown[]): Promise<string[]> {
    const rows = await this.app.last<{ session: string }>(
      as(viewer),
      [sql, values],
      ['select session from standing_sessions($1) order by 1', [this.both()]],
    );
    return rows.map(({ session }) => session);
  }
}

export const as = (viewer: ViewerName): string | null =>
  viewer === 'guest' ? null : id(`membership:${viewer}`);

export type Refusals = Record<string, () => Promise<void>>;
