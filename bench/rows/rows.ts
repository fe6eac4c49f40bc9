import type { Row } from '../figure.ts';
import { assets } from './assets.ts';
import { channelPage } from './channel-page.ts';
import { coldStart } from './cold-start.ts';
import { documentViewer } from './document-viewer.ts';
import { growth } from './growth.ts';
import { hostileFiles } from './hostile-files.ts';
import { live200, live500 } from './live.ts';
import { memory } from './memory.ts';
import { overview } from './overview.ts';
import { replies } from './replies.ts';
import { revocation } from './revocation.ts';
import { search } from './search.ts';
import { room200, room500, room80, roomPage } from './room.ts';
import { searchDocuments } from './search-documents.ts';
import { searchQuality } from './search-quality.ts';
import { textOfPages } from './text-of-pages.ts';
import { threadJson } from './thread-json.ts';
import { threadPage } from './thread-page.ts';
import { uploads } from './uploads.ts';

/** In this order: first what only reads, memory after all that makes load, last what adds to the database. */
export const rows: Row[] = [
  threadPage,
  channelPage,
  threadJson,
  search,
  overview,
  replies,
  live200,
  live500,
  room80,
  room200,
  room500,
  revocation,
  memory,
  coldStart,
  assets,
  roomPage,
  uploads,
  hostileFiles,
  textOfPages,
  documentViewer,
  searchQuality,
  searchDocuments,
  growth,
];
