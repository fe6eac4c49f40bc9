import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import type { Database } from '../../../db/client.ts';
import { hourInGermany } from '../../plugins/german-day.ts';
import { compareFiles, damagedFiles, type Damaged, type Portion } from './compare-files.ts';

const megabyte = 1_000_000;
const hour = 3_600_000;
/** ten minutes of each hour of the night: 96 GB until morning */
const atNight: Portion = { bytes: 12_000 * megabyte, perSecond: 20 * megabyte, restMs: 20 * hour };
/** somebody waits for it */
const byHand: Portion = { bytes: 1_000 * megabyte, perSecond: Infinity, restMs: 0 };
const isNight = (now: Date): boolean => hourInGermany(now) >= 22 || hourInGermany(now) < 6;

/** What is stored is compared at night; what is damaged is said in the chore, in the log and as a figure, until it is whole or gone. */
export function watchFiles(app: FastifyInstance, database: Database): void {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  app.alsoTidy('bytes', async (asked) => {
    const portion = asked ? byHand : isNight(new Date()) ? atNight : null;
    if (portion) await compareFiles(database, app.storage, portion, closing.signal);
    const damaged = await damagedFiles(database);
    if (damaged.length === 0) return;
    app.log.error({ damaged }, 'stored files are damaged');
    throw new Error(inWords(damaged));
  });
  new Gauge({
    name: 'stored_files_damaged',
    help: 'Stored files that are missing or not what was stored',
    registers: [app.metrics],
    async collect() {
      this.set(new Set((await damagedFiles(database)).map(({ hash }) => hash)).size);
    },
  });
}

/** Which documents it concerns, as their addresses: titles are not for everybody who sees chores. */
function inWords(damaged: Damaged[]): string {
  const named = damaged.slice(0, 3).map(({ hash, damage, document_id: id, number }) => {
    return id ? `/dokumente/${id}?fassung=${number} (${damage})` : `${hash.slice(0, 12)}… (${damage})`;
  });
  const more = damaged.length - named.length;
  return `damaged: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
