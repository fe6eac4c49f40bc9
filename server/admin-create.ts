import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { readConfig, type Config } from './config.ts';
import { explain } from './explain.ts';
import { createAdministrator } from './features/people/create-administrator.ts';
import { prepareDatabase } from './prepare-database.ts';
import { spokenLocale } from './spoken-locale.ts';

/** npm run admin:create -- --email … --name …: asks for what is missing and prints a link that is valid once. */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);

try {
  const config = readConfig(process.env);
  const who = await askedPerson();
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const log = { info: () => {}, warn: say };
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    const url = given ?? embedded?.url ?? '';
    await prepareDatabase(config, url, { locale, log, tellMigrations: false });
    const link = await createIn(url, who, config);
    if (link) say(`${m.admin_link({ email: who.email }, { locale })}\n${link}`);
    else throw new Error(m.admin_email_taken({ email: who.email }, { locale }));
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}

async function createIn(url: string, who: { email: string; name: string }, config: Config) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const words = { function: m.role_admin({}, { locale }), operator: m.admin_operator({}, { locale }) };
    const origin = config.publicUrl ?? `http://${config.host}:${config.port}`;
    return await createAdministrator(
      client,
      { ...who, ...words },
      { origin, validFor: config.oneTimeLinkMs },
    );
  } finally {
    await client.end();
  }
}

async function askedPerson(): Promise<{ email: string; name: string }> {
  const { values } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } });
  const terminal = createInterface({ input: process.stdin });
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    process.stdout.write(question);
    const line = await lines.next();
    return line.done ? '' : line.value;
  };
  try {
    const email = (values.email ?? (await ask(m.admin_ask_email({}, { locale })))).trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Error(m.admin_email_wrong({ email }, { locale }));
    const name = (values.name ?? (await ask(m.admin_ask_name({}, { locale })))).trim();
    if (name.length < 1 || name.length > 120) throw new Error(m.admin_name_wrong({}, { locale }));
    return { email, name };
  } finally {
    terminal.close();
  }
}
