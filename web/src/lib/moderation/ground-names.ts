import type { Ground } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const groundNames: Record<Ground, () => string> = {
  'personal-data': m.ground_personal_data,
  'procurement-secret': m.ground_procurement_secret,
  'off-topic': m.ground_off_topic,
  duplicate: m.ground_duplicate,
  disrespect: m.ground_disrespect,
  advertising: m.ground_advertising,
  copyright: m.ground_copyright,
  misleading: m.ground_misleading,
  other: m.ground_other,
};
