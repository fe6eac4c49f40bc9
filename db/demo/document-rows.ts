import { randomUUID } from 'node:crypto';
import type { documentKinds, licences } from '../schema/documents.ts';
import { bavarianInstant } from './bavarian-time.ts';
import type { DemoContent, DemoInspection } from './content-files.ts';
import type { DemoDocument } from './documents.ts';
import type { Account, Loading } from './loading.ts';
import type { StoredFile } from './store-files.ts';

type Kind = (typeof documentKinds)[number];
type Licence = (typeof licences)[number];

/** What the content calls otherwise than the tables. */
const kinds: Record<string, Kind> = { sample: 'template', factSheet: 'leaflet', presentation: 'talk' };
const licenceOf: Record<string, Licence> = {
  'CC BY 4.0': 'cc-by-4.0',
  'CC0 1.0': 'cc0-1.0',
  'amtliches Werk': 'official-work',
  'keine Weitergabe': 'programme',
};

const checker = 'evaluation@institut.example.org';

export interface LoadingDocuments extends Loading {
  documentId: (id: string) => string;
  /** what content.json says of a document, by its id */
  described: (id: string) => DemoContent['documents'][number];
  accountOf: (authorRole: string) => Account;
  inspection: (file: string) => DemoInspection;
  stored: (file: string) => StoredFile;
}

/** A document with its versions. One that content.json calls checked was checked on the day after its last version. */
export function documentRows(demo: DemoDocument, loading: LoadingDocuments) {
  const described = loading.described(demo.id);
  const by = loading.accountOf(described.sharedByRole);
  const who = {
    membership_id: by.membershipId,
    person_id: by.personId,
    organisation_id: by.organisationId,
  };
  const place = { document_id: loading.documentId(demo.id), channel_id: loading.channelId(demo.channel) };
  const versions = demo.versions.map(({ file, note, offsetDays, time }, index) => {
    const { hash, size } = loading.stored(file);
    const inspection = loading.inspection(file);
    return {
      ...place,
      id: randomUUID(),
      number: index + 1,
      file_hash: hash,
      size,
      name: file,
      media_type: inspection.mediaType,
      inspection,
      note,
      ...who,
      function: by.function,
      created_at: bavarianInstant(loading.now, offsetDays, time),
      state: 'ready',
      picture_state: inspection.mediaType === 'application/pdf' ? 'waiting' : 'none',
    };
  });
  const [first, last] = [demo.versions[0], demo.versions.at(-1)];
  if (!first || !last) throw new Error(`document ${demo.id} has no version`);
  const checked = described.accessibility === 'geprüft';
  const document = {
    id: place.document_id,
    channel_id: place.channel_id,
    title: demo.title,
    description: described.description,
    kind: kinds[demo.kind] ?? demo.kind,
    action_field: demo.actionField ?? null,
    licence: licenceOf[described.licence],
    classification: described.classification,
    source: '',
    ...who,
    revision: 1,
    version_count: versions.length,
    created_at: versions[0]?.created_at,
    last_version_at: versions.at(-1)?.created_at,
    checked_at: checked ? bavarianInstant(loading.now, last.offsetDays + 1, '10:15') : null,
    checked_by: checked ? loading.account(checker).membershipId : null,
  };
  return { document, versions };
}
