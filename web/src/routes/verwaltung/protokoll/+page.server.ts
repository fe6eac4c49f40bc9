import { error, redirect } from '@sveltejs/kit';
import type { AuditEntry, AuditState, List } from '#lib/api-types.ts';
import { readApi, signInPath } from '#lib/api.ts';
import { auditQuery, readAuditFilter } from '#lib/audit/audit-filter.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  if (!locals.me) redirect(303, signInPath(url));
  const { role } = locals.me;
  if (role !== 'admin' && role !== 'ministry') error(403, m.audit_denied());
  const filter = readAuditFilter(url.searchParams);
  const after = url.searchParams.get('ab');
  const [{ items, next }, state] = await Promise.all([
    readApi<List<AuditEntry>>(event, `/audit-log?${auditQuery(filter, 50, after)}`),
    readApi<AuditState>(event, '/audit-log/state'),
  ]);
  return { role, filter, entries: items, older: next, later: after !== null, state };
};
