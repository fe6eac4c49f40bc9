import type pg from 'pg';

/** An entry of the audit log, by which everything before it is known too: its hash covers the hash before. */
export interface Head {
  number: string;
  hash: string;
}

export interface AuditState {
  entries: number;
  /** number of the first entry that was changed, or before which one is missing */
  broken: string | null;
  /** null while nothing is logged */
  last: Head | null;
  /** whether the entry that was noted down is still there as it was */
  expectedIsThere: boolean;
}

/** `12:` and 64 hexadecimal digits */
export function readHead(text: string): Head | null {
  const [, number, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
  return number && hash ? { number, hash } : null;
}

/**
 * The chain of hashes shows what was changed or taken out of the middle. That the end is missing it cannot show: for that
 * somebody has to have noted the last entry down, out of reach of whoever can write into the database.
 */
export async function auditState(owner: pg.ClientBase, expected: Head | null): Promise<AuditState> {
  const { rows } = await owner.query<Omit<AuditState, 'last' | 'expectedIsThere'>>(
    'select audit_broken_at()::text as broken, count(*)::int as entries from audit_log',
  );
  const { rows: heads } = await owner.query<Head & { last: boolean }>(
    `select number::text, hash, number = (select max(number) from audit_log) as last from audit_log
    where number = $1 or number = (select max(number) from audit_log)`,
    [expected?.number ?? null],
  );
  const last = heads.find((head) => head.last);
  return {
    entries: rows[0]?.entries ?? 0,
    broken: rows[0]?.broken ?? null,
    last: last ? { number: last.number, hash: last.hash } : null,
    expectedIsThere:
      !expected || heads.some(({ number, hash }) => number === expected.number && hash === expected.hash),
  };
}
