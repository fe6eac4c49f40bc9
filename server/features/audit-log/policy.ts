import type { Role } from '../people/schema.ts';

/** Whoever reads the audit log. `audit_entries` in SQL says the same. */
export const readingAudit: readonly Role[] = ['admin', 'ministry'];
