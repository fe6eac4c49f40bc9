import type { PgBoss } from 'pg-boss';
import type { Database } from '../../db/client.ts';

type Log = { warn: (details: object, message: string) => void };

/**
 * The queue of this server, over the connections that it has anyway. Its schema comes with the migrations, so it changes nothing of it, and
 * what the chores of the platform do (`server/plugins/housekeeping.ts`) it need not do. It is loaded when the first job is worked on.
 */
export async function openBoss(
  database: Database,
  log: Log,
  { supervise }: { supervise: boolean },
): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    schedule: false,
    // look once a minute after what died with another server, and clear what is done
    supervise,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  let told = { message: '', at: 0 };
  boss.on('error', ({ message }) => {
    // while the database is away each look for a job says so
    if (told.message === message && Date.now() - told.at < 60_000) return;
    told = { message, at: Date.now() };
    log.warn({ reason: message }, 'jobs');
  });
  await boss.start({ attempts: 5 });
  return boss;
}
