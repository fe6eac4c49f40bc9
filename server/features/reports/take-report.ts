import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { tellDesks } from '../notifications/tell.ts';
import { caseToDecide } from './case-to-decide.ts';
import { changeCase } from './change-case.ts';
import { readCase } from './queries.ts';
import type { ReportCase } from './schema.ts';

/** An advisor takes a case over, also from another one, or gives it back; deciding it needs neither. */
export async function takeReport(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  takes: boolean,
): Promise<ReportCase> {
  const { channelId } = await caseToDecide(tx, viewer, id);
  await changeCase(tx, id, { takenBy: takes ? viewer.membershipId : null });
  await tellDesks(tx, channelId);
  return readCase(tx, viewer, id);
}
