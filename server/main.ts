import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { m } from '../messages/compiled/messages.js';
import { signInTable } from './announce.ts';
import { buildApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { demoSignIns, loadDemoIfEmpty } from './demo-content.ts';
import { drainOnSignal } from './drain.ts';
import { explain } from './explain.ts';
import { spokenLocale } from './spoken-locale.ts';
import { startupLog } from './startup-log.ts';

const locale = spokenLocale(process.env);

/** Configuration → database → app → listen → drain. */
async function start(config: Config): Promise<void> {
  const log = startupLog(config);
  const embedded = config.databaseUrl ? null : await timed(() => startDatabase(config), m.start_database);
  const url = config.databaseUrl ?? embedded?.url ?? '';
  let app: Awaited<ReturnType<typeof buildApp>> | null = null;
  const finish = async () => {
    log.info(m.start_ending({}, { locale }));
    await app?.close();
    await embedded?.stop();
    log.info(m.start_ended({}, { locale }));
  };
  drainOnSignal({ finish, limitMs: config.drainMs, onSlow: () => log.warn(m.start_cut_off({}, { locale })) });

  try {
    await timed(
      () => migrate(config.migrationDatabaseUrl ?? url, { locale, ...(config.production ? { log } : {}) }),
      m.start_migrated,
    );
    if (!config.production) await timed(() => loadDemoIfEmpty(url, config), m.start_demo);
    app = await buildApp({ ...config, databaseUrl: url });
    const address = await app.listen({ host: config.host, port: config.port });
    log.info(m.start_ready({ address: config.publicUrl ?? address }, { locale }));
    if (config.production) return;
    for (const line of signInTable(await demoSignIns(url), config.demoPassword, locale)) log.info(line);
    log.info(m.start_how_to_end({}, { locale }));
  } catch (error) {
    await app?.close();
    await embedded?.stop();
    throw error;
  }

  async function startDatabase({ dataDir }: Config) {
    return startEmbedded({ dataDir, log, locale });
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

try {
  await start(readConfig(process.env, { dev: process.argv.includes('--dev') }));
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}
