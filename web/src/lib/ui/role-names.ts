import type { Role } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const roleNames: Record<Role, () => string> = {
  member: m.role_member,
  lead: m.role_lead,
  advisor: m.role_advisor,
  ministry: m.role_ministry,
  planner: m.role_planner,
  admin: m.role_admin,
};
