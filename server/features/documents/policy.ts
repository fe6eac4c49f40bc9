import { sql, type SQL } from 'drizzle-orm';
import { document, documentVersion } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';

/** Everybody here already reads the document's channel. `personId`, `organisationId`: who shared it, and for whom she spoke. */
interface Subject {
  personId: string;
  organisationId: string;
}

/** Where they read, but not the administrator. `document_share` in SQL says the same. */
export const mayShare = (viewer: Viewer): boolean => viewer.role !== 'admin';

/**
 * Classify a document and mark it as checked: advisors where they read; leads and the ministry those of their organisation. `tends_document`
 * in SQL says the same.
 */
export const mayTend = (viewer: Viewer, { organisationId }: Pick<Subject, 'organisationId'>): boolean =>
  viewer.role === 'advisor' ||
  (['lead', 'ministry'].includes(viewer.role) && organisationId === viewer.organisationId);

/** Describe it and bring another version: whoever shared it, too. `changes_document` in SQL says the same. */
export const mayChangeDocument = (viewer: Viewer, document: Subject): boolean =>
  viewer.role !== 'admin' && (document.personId === viewer.personId || mayTend(viewer, document));

/** Whoever shared it, but not while it is hidden, and advisors where they read. `removes_document`, with `document_change`, in SQL says the same. */
export const mayRemove = (
  viewer: Viewer,
  { personId, hiddenAt }: Pick<Subject, 'personId'> & { hiddenAt: string | null },
): boolean =>
  viewer.role === 'advisor' || (viewer.role !== 'admin' && personId === viewer.personId && !hiddenAt);

/** To another channel that she reads, too. */
export const mayMoveDocument = (viewer: Viewer): boolean => viewer.role === 'advisor';

/**
 * While it is hidden: whoever shared it, and advisors. `document_read` in the database says the same. A query that uses it executes with
 * `viewerValues`.
 */
export const opensDocument = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${document.hiddenAt} is null or ${document.personId} = ${sql.placeholder('viewerPerson')}
        or ${sql.placeholder('viewerRole')} = 'advisor')`
    : undefined;

/** Hide it and bring it back. `document_rights` in SQL says the same. */
export const mayHideDocument = (viewer: Viewer): boolean => viewer.role === 'advisor';

/**
 * What is being checked, whoever brought it opens alone. That a version was refused she sees, and advisors: there is no file to it. A query that uses
 * it executes with `viewerValues`.
 */
export const opensVersion = (viewer: Viewer): SQL | undefined =>
  viewer.applicationCheck
    ? sql`(${documentVersion.state} = 'ready' or ${documentVersion.personId} = ${sql.placeholder('viewerPerson')}
        or (${documentVersion.state} = 'refused' and ${sql.placeholder('viewerRole')} = 'advisor'))`
    : undefined;
