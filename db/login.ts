import pg from 'pg';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { connected } from './connected.ts';
import { scramVerifier } from './scram-verifier.ts';

const wrongPassword = '28P01';
const app = 'rathausrunde_app';

/** What stands against a login: it is the owner, sees past row-level security, or could make itself somebody who does. */
const mighty = `rolsuper or rolbypassrls or rolcreaterole
  or coalesce(pg_has_role(oid, to_regrole('rathausrunde_definer'), 'member'), false)
  or exists (select from pg_class
    where relnamespace = 'public'::regnamespace and pg_has_role(pg_roles.oid, relowner, 'member'))`;

/**
 * The login that DATABASE_URL names becomes a member of `rathausrunde_app` and of nothing else, with the password of the
 * URL. What is in order stays untouched, and so does a login that may do more: it is somebody's, and `isMighty` tells.
 */
export async function keepLogin(owner: pg.Client, url: string, locale: Locale): Promise<string | null> {
  const { user = '', password } = new pg.Client({ connectionString: url });
  const { rows } = await owner.query<{ ready: boolean; member: boolean; mighty: boolean }>(
    `select rolcanlogin as ready, pg_has_role(oid, to_regrole('${app}'), 'member') as member, ${mighty} as mighty
    from pg_roles where rolname = $1`,
    [user],
  );
  const [known] = rows;
  if (known?.mighty) return null;
  const name = pg.escapeIdentifier(user);
  const secret = password ? `password ${pg.escapeLiteral(scramVerifier(password))}` : '';
  const statements: string[] = [];
  if (!known) statements.push(`create role ${name} login ${secret} in role ${app}`);
  else {
    if (!known.member) statements.push(`grant ${app} to ${name}`);
    if (!known.ready || (await isRefused(url))) statements.push(`alter role ${name} login ${secret}`);
  }
  try {
    for (const statement of statements) await owner.query(statement);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(m.login_failed({ login: user, reason }, { locale }), { cause: error });
  }
  return statements.length > 0 ? user : null;
}

/** Whether the login of this URL could read around row-level security once somebody holds it. */
export async function isMighty(url: string): Promise<boolean> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ mighty: boolean }>(
      `select ${mighty} as mighty from pg_roles where rolname = session_user`,
    );
    return rows[0]?.mighty ?? false;
  });
}

async function isRefused(url: string): Promise<boolean> {
  try {
    await connected(url, () => Promise.resolve());
    return false;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === wrongPassword) return true;
    throw error;
  }
}
