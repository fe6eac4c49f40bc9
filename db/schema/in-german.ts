import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** Names as a German reader looks for them: Ärmel before Zoll, von Berg among the V. */
export const inGerman = (name: AnyPgColumn): SQL => sql`${name} collate "de-x-icu"`;
