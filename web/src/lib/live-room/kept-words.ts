import type { LiveRoom, Meeting } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { dayOf } from '#lib/ui/time.ts';

/** How long what is said in a room is kept, or when it was deleted. */
export function keptWords(
  { days, until, deletedAt, deleted }: LiveRoom['kept'],
  minutes: Meeting['minutesState'],
  language: Language,
): string {
  if (deletedAt) return m.room_chat_deleted({ day: dayOf(deletedAt, language), count: deleted });
  if (until) {
    const kept = m.room_chat_kept_until({ day: dayOf(until, language) });
    return minutes === 'approved' ? kept : `${kept} ${m.room_chat_kept_sooner()}`;
  }
  return m.room_chat_kept({ days });
}
