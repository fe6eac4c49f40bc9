import type { AuditEntry, Role } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

type Subject = AuditEntry['subject'];

/** Where more stands about what an entry concerns, for somebody of this role; null where she would be refused. */
const paths: Record<Subject['kind'], (address: string, role: Role) => string | null> = {
  membership: (id, role) => (role === 'admin' ? `/verwaltung/personen/${id}` : null),
  person: (id) => `/personen/${id}`,
  organisation: (slug) => `/teilnehmer/${slug}`,
  channel: (slug) => `/kanaele/${slug}`,
  document: (id) => `/dokumente/${id}`,
  other: () => null,
};

export const subjectPath = ({ kind, address }: Subject, role: Role): string | null =>
  address ? paths[kind](address, role) : null;

/** What the reader does not know of is called what it is, and no more. */
export function subjectWords({ kind, name, key }: Subject): string {
  if (name) return name;
  if (kind === 'channel') return m.audit_channel();
  if (kind === 'document') return m.audit_document();
  if (key.startsWith('post:')) return m.audit_post();
  return kind === 'other' ? key : m.audit_gone();
}
