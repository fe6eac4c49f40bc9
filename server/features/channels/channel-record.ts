import { and, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { isId } from '../../plugins/paging.ts';
import { Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { ChangeChannel } from './keeping-schema.ts';

type About = Pick<ChangeChannel, 'name' | 'shortName' | 'summary' | 'visibility' | 'organisations'>;

/** Columns by their names, as the functions of the database take them. */
export const recordOf = ({ name, shortName, summary, visibility }: About) => ({
  name: inOneLine(name),
  short_name: inOneLine(shortName),
  summary: inOneLine(summary),
  visibility,
});

/** Whose people read it, and whose room it is; refused where it would be nobody's. Both are participants. */
export async function limitsOf(
  tx: Transaction,
  { participant, ...about }: About & { participant: string | null },
): Promise<{ organisations: string[]; room: string | null }> {
  const asked = about.visibility === 'organisations' ? about.organisations : [participant ?? ''];
  const among = await participantsAmong(tx, about.visibility === 'everyone' ? [] : asked);
  // one that takes part no more goes on reading, and gets no new room
  const found = among
    .filter(({ ended }) => about.visibility !== 'confidential' || !ended)
    .map(({ id }) => id);
  const known = asked.every((id) => found.includes(id));
  const wrong: FieldProblem[] = [
    ...(['name', 'shortName'] as const)
      .filter((field) => isBlank(about[field]))
      .map((field) => ({
        field,
        message: (locale: 'de' | 'en') => m.problem_field_required({}, { locale }),
      })),
    ...(about.visibility === 'organisations' && (found.length === 0 || !known)
      ? [
          {
            field: 'organisations',
            message: (locale: 'de' | 'en') => m.problem_channel_organisations({}, { locale }),
          },
        ]
      : []),
    ...(about.visibility === 'confidential' && !known
      ? [
          {
            field: 'participant',
            message: (locale: 'de' | 'en') => m.problem_channel_participant({}, { locale }),
          },
        ]
      : []),
  ];
  if (wrong.length > 0) throw new Invalid(wrong);
  return about.visibility === 'confidential'
    ? { organisations: [], room: participant }
    : { organisations: found, room: null };
}

async function participantsAmong(tx: Transaction, ids: string[]): Promise<{ id: string; ended: boolean }[]> {
  const possible = ids.filter(isId);
  if (possible.length === 0) return [];
  return tx.db
    .select({
      id: organisation.id,
      ended: sql<boolean>`coalesce(${organisation.withdrawnOn}, ${organisation.completedOn}) is not null`,
    })
    .from(organisation)
    .where(
      and(inArray(organisation.id, possible), inArray(organisation.kind, ['municipality', 'association'])),
    );
}
