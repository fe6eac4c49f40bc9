import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveCases } from '../../tests/unit/files/corpus/archive-cases.ts';
import { imageCases } from '../../tests/unit/files/corpus/image-cases.ts';
import { officeCases } from '../../tests/unit/files/corpus/office-cases.ts';
import { pdfCases } from '../../tests/unit/files/corpus/pdf-cases.ts';
import { textCases } from '../../tests/unit/files/corpus/text-cases.ts';
import { askFor, fullThreads, signIn, type Bench } from '../bench.ts';
import type { Row } from '../figure.ts';
import { sendFile, tus } from '../send-file.ts';
import { productFolder } from '../server-process.ts';

const people = 3;
type File = { name: string; bytes: Uint8Array };

/** Three people send what the tests know of bombs and broken files, over and over, while somebody reads. */
export const hostileFiles: Row = {
  name: 'hostile-files',
  async measure(bench) {
    const tokens = await signIn(bench.owner, people + 1);
    const cases = [...archiveCases, ...imageCases, ...officeCases, ...pdfCases, ...textCases];
    const files = await Promise.all(cases.map(async ({ name, bytes }) => ({ name, bytes: await bytes() })));
    const [thread] = await fullThreads(bench.owner, 1);
    const read = () => askFor(bench, [`/api/v1/threads/${thread?.id}`], { cookie: tokens[people], count: 1 });
    const alone = await read();
    let reading = true;
    const outcomes = { refused: 0, taken: 0 };
    const sending = tokens.slice(0, people).map(async (token, person) => {
      for (let at = person; reading; at += people) {
        const file = files[at % files.length];
        if (file) outcomes[await outcomeOf(bench, token, file)] += 1;
      }
    });
    const meanwhile = await read();
    reading = false;
    await Promise.all(sending);
    await rm(join(productFolder, 'files'), { recursive: true, force: true });
    return [
      {
        what: `a thread as JSON while ${people} people send bombs and broken files`,
        value: meanwhile.p50,
        unit: 'ms at the median',
        against: { what: 'alone', value: alone.p50 },
        bar: { most: 2, of: 'ratio' },
        note: `p99 ${meanwhile.p99.toFixed(1)} ms; ${outcomes.refused} files were refused meanwhile, ${outcomes.taken} taken`,
      },
    ];
  },
};

async function outcomeOf(bench: Bench, token: string, { name, bytes }: File): Promise<'refused' | 'taken'> {
  const { url, answer } = await sendFile(bench, token, name, bytes);
  if (answer.ok) await tus(bench, token, 'DELETE', url);
  else if (answer.status >= 500) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return answer.ok ? 'taken' : 'refused';
}
