import type { AuditEntry } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { actionWords } from './action-words.ts';
import { subjectWords } from './subject-of.ts';

/** The log as lines of a table, with its head. Moments as RFC 3339, which every spreadsheet sorts. */
export const auditLines = (entries: AuditEntry[]): string[][] => [
  [
    m.audit_number(),
    m.audit_moment(),
    m.audit_action(),
    m.audit_person(),
    m.audit_subject(),
    m.audit_reason(),
  ],
  ...entries.map(({ number, at, action, by, subject, about, reason }) => [
    String(number),
    at,
    actionWords(action),
    by ? m.moderation_by({ name: by.name, organisation: by.organisation.name }) : m.audit_nobody(),
    subjectWords(subject),
    about ?? reason,
  ]),
];
