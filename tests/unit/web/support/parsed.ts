/// <reference lib="dom" />
import { createDocument } from '@mixmark-io/domino';

/** As a browser's DOMParser reads it. */
export const parsed = (html: string): Document => createDocument(html) as Document;
