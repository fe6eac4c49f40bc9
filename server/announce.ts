import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import type { SignIn } from './demo-content.ts';

const order = ['member', 'lead', 'advisor', 'ministry', 'planner', 'admin'];

const roleNames: Record<string, (inputs: Record<string, never>, options: { locale: Locale }) => string> = {
  member: m.role_member,
  lead: m.role_lead,
  advisor: m.role_advisor,
  ministry: m.role_ministry,
  planner: m.role_planner,
  admin: m.role_admin,
};

/** The table of demo sign-ins as it stands in the terminal. */
export function signInTable(people: SignIn[], password: string, locale: Locale): string[] {
  const rank = (person: SignIn) => order.indexOf(person.role);
  const head = [m.start_column_role, m.start_column_organisation, m.start_column_email].map((title) =>
    title({}, { locale }),
  );
  const rows = [...people]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ role, organisation, email }) => [roleNames[role]?.({}, { locale }) ?? role, organisation, email]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [m.start_sign_ins({ password }, { locale }), '', ...lines.map((line) => `  ${line}`)];
}
