import type { Organisation } from '../features/organisations/schema.ts';
import type { Role } from '../features/people/schema.ts';
import type { Locale } from '../../messages/compiled/runtime.js';

/** Whoever is signed in, speaking for one of her organisations. */
export interface Viewer {
  personId: string;
  membershipId: string;
  organisationId: string;
  role: Role;
  name: string;
  function: string;
  language: Locale;
  organisation: Organisation;
  /** What was last active before this moment counts as read (RFC 3339): her membership's begin, or the unread window. */
  unreadSince: string;
  /** house rules were published that she has not agreed to yet: she reads, and writes afterwards */
  houseRulesDue: boolean;
  /** False only in the tests that prove that the database alone holds. */
  applicationCheck: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** null for guests */
    viewer: Viewer | null;
    /** SHA-256 of the session's token: what the table holds; null for guests */
    sessionHash: string | null;
    /** language of what this request's answer says to people */
    locale: Locale;
  }
}
