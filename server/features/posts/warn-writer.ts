import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, type Sentence } from '../../plugins/problem.ts';
import type { NamedDocument } from '../document-uses/document-links.ts';
import { keptFromReaders, type KeptDocument } from '../document-uses/kept-from-readers.ts';
import { readSetting } from '../settings/settings.ts';
import { bidsIn } from './bids-in.ts';

interface Place {
  channelId: string;
  warnsOfBids: boolean;
}

/**
 * What a writer should know before all see it, is said once (409), and published when it is `confirmed`: nobody is kept from writing. In an open channel
 * about procurement nobody should tell bids (`bids-warning`), and a document may be named where not all may read it (`readers-warning`).
 */
export async function warnWriter(
  tx: Transaction,
  { channelId, warnsOfBids }: Place,
  { text, documents }: { text: string; documents: readonly NamedDocument[] },
  confirmed: boolean,
): Promise<void> {
  if (confirmed) return;
  const words = warnsOfBids ? bidsIn(text, await readSetting(tx, 'bidsPatterns')) : [];
  const kept = documents.length > 0 ? await keptFromReaders(tx, channelId, documents) : [];
  if (words.length + kept.length === 0) return;
  throw new Conflict(
    words.length > 0 ? 'bids-warning' : 'readers-warning',
    (locale) =>
      [
        words.length > 0 && m.problem_bids_warning({ words: words.join(', ') }, { locale }),
        kept.length > 0 && readersWarning(kept)(locale),
      ]
        .filter(Boolean)
        .join(' '),
    { words, documents: kept },
  );
}

const readersWarning =
  (kept: readonly KeptDocument[]): Sentence =>
  (locale) => {
    const documents = kept.map(({ title, people }) =>
      m.readers_warning_document({ title, count: people }, { locale }),
    );
    return m.problem_readers_warning({ documents: documents.join(', ') }, { locale });
  };
