import type { KeptChannel, Role, Visibility } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const visibilityWords: Record<Visibility, () => string> = {
  everyone: m.kept_visible_everyone,
  organisations: m.kept_visible_organisations,
  confidential: m.kept_visible_confidential,
};

export const whatItIs = ({ visibility, organisation }: KeptChannel): string =>
  organisation ? m.kept_room_of({ name: organisation.name }) : visibilityWords[visibility]();

/** What somebody may create, as her role says. */
const creatable: Partial<Record<Role, readonly Visibility[]>> = {
  lead: ['confidential'],
  advisor: ['everyone', 'organisations', 'confidential'],
  ministry: ['everyone', 'organisations'],
  admin: ['everyone', 'organisations'],
};

export const creatableAs = (role: Role | undefined): readonly Visibility[] => (role && creatable[role]) ?? [];
