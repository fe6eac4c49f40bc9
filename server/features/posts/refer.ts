import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { documentsIn, type NamedDocument } from '../document-uses/document-links.ts';
import { titlesOfDocuments } from '../document-uses/titles-of-documents.ts';
import type { Mentioned } from '../notifications/tell.ts';
import { htmlOf, type ParsedText } from './markdown.ts';
import { renamed, type Mention } from './mention.ts';
import { meantBy, readersOf, type Reader } from './mentioned.ts';
import { bareLinksIn, mentionsIn } from './referred.ts';
import { titlesOf, type Place } from './titles.ts';

const mostMentions = 30;
const longestBody = 20_000;

export interface ReferringText {
  body: string;
  html: string;
  /** null: nobody, as in most texts */
  mentioned: Mentioned | null;
  /** as they were typed: may not read here, or are not there, and are told nothing */
  unreached: string[];
  /** documents to which it links */
  documents: NamedDocument[];
}

/** Asks the database who and what a text means, if it means anybody or anything, and makes its HTML. */
export async function refer(
  tx: Transaction,
  viewer: Viewer,
  text: ParsedText,
  { channelId, home }: Place,
): Promise<ReferringText> {
  const mentions = mentionsIn(text.tokens);
  const documents = documentsIn(text.tokens, home);
  const bare = bareLinksIn(text.tokens).map(({ address }) => address);
  if (mentions.length > mostMentions) {
    throw new Invalid([
      {
        field: text.field,
        message: (locale) => m.problem_many_mentions({ max: mostMentions }, { locale }),
      },
    ]);
  }
  const readers = mentions.length > 0 ? await readersOf(tx, channelId, mentions) : [];
  const place = { channelId, home };
  const titleOfThread = await titlesOf(tx, viewer, place, bare);
  const titleOfDocument = await titlesOfDocuments(tx, viewer, place, bare);
  const titleOf = (address: string) => titleOfThread(address) ?? titleOfDocument(address);
  const readerOf = (mention: Mention) => meantBy(mention, readers);
  const addressed = mentions.filter(({ quoted }) => !quoted);
  const missed = addressed.filter((mention) => !readerOf(mention)).map(({ name }) => name);
  const body = renamed(text.body, (mention) => readerOf(mention)?.name);
  return {
    // a longer name may not fit
    body: body.length > longestBody ? text.body : body,
    html: htmlOf(text, { readerOf, titleOf }),
    mentioned: mentionedBy(addressed.flatMap((mention) => readerOf(mention) ?? [])),
    unreached: [...new Set(missed)],
    documents,
  };
}

function mentionedBy(readers: Reader[]): Mentioned | null {
  if (readers.length === 0) return null;
  const idsOf = (kind: Mention['kind']) => readers.filter((each) => each.kind === kind).map(({ id }) => id);
  return { people: idsOf('person'), organisations: idsOf('organisation') };
}
