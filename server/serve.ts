import type { FastifyInstance } from 'fastify';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { signInTable } from './announce.ts';
import { readConfig, type Config } from './config.ts';
import { drainOnSignal } from './drain.ts';
import { explain } from './explain.ts';
import { prepareDatabase } from './prepare-database.ts';
import { spokenLocale } from './spoken-locale.ts';
import { startupLog } from './startup-log.ts';

const locale = spokenLocale(process.env);
/** Set by the first signal: what fails after that fails because everything is being closed. */
let ending = false;

/** Configuration → database → app → listen → drain. */
async function start(config: Config): Promise<void> {
  const log = startupLog(config);
  // Loading the app takes as long as starting the database: both at once.
  const loaded = import('./app.ts');
  loaded.catch(() => {});
  let app: FastifyInstance | null = null;
  const database = config.databaseUrl ? null : startEmbedded({ dataDir: config.dataDir, log, locale });
  const close = async () => {
    await app?.close();
    // A signal may come while the database is still starting: it is ended all the same.
    await database?.then((embedded) => embedded.stop()).catch(() => {});
  };
  const finish = async () => {
    ending = true;
    log.info(m.start_ending({}, { locale }));
    await close();
    log.info(m.start_ended({}, { locale }));
  };
  drainOnSignal({ finish, limitMs: config.drainMs, onSlow: () => log.warn(m.start_cut_off({}, { locale })) });

  try {
    const embedded = database && (await timed(() => database, m.start_database));
    const url = config.databaseUrl ?? embedded?.url ?? '';
    await timed(
      () => prepareDatabase(config, url, { locale, log, tellMigrations: config.production }),
      m.start_migrated,
    );
    const demo = config.production ? null : await import('./demo-content.ts');
    if (demo)
      await timed(() => demo.loadDemoIfEmpty(config.migrationDatabaseUrl ?? url, config), m.start_demo);
    const { buildApp } = await loaded;
    app = await buildApp({ ...config, databaseUrl: url });
    const address = await app.listen({ host: config.host, port: config.port });
    log.info(m.start_ready({ address: config.publicUrl ?? address }, { locale }));
    // what a server before this one could not have looked at
    for (const chore of ['scans', 'keys'] as const)
      app.tidy(chore).catch((error: unknown) => app?.log.warn({ err: error }, 'housekeeping failed'));
    app.jobs.begin().catch((error: unknown) => app?.log.error({ err: error }, 'jobs'));
    if (!demo) return;
    for (const line of signInTable(
      await demo.demoSignIns(config.migrationDatabaseUrl ?? url),
      config.demoPassword,
      locale,
    ))
      log.info(line);
    log.info(m.start_how_to_end({}, { locale }));
  } catch (error) {
    if (ending) return;
    await close();
    throw error;
  }

  /** One line per step that did something, with how long it took. */
  async function timed<T>(
    step: () => Promise<T>,
    sentence: (inputs: { seconds: string }, options: { locale: typeof locale }) => string,
  ): Promise<T> {
    const began = performance.now();
    const result = await step();
    const seconds = ((performance.now() - began) / 1000).toLocaleString(locale, { maximumFractionDigits: 1 });
    if (result !== false && result !== 0) log.info(sentence({ seconds }, { locale }));
    return result;
  }
}

/** Runs until a signal; what makes a start impossible is said in a sentence. */
export async function serve(): Promise<void> {
  try {
    await start(readConfig(process.env, { dev: process.argv.includes('--dev') }));
  } catch (error) {
    process.stderr.write(`${explain(error, locale)}\n`);
    process.exit(1);
  }
}
