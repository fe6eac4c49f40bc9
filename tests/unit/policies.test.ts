import { describe, expect, test } from 'vitest';
import { mayTakeOn } from '../../server/features/answer-clock/policy.ts';
import { mayCurate, mayOrderChannels } from '../../server/features/channels/policy.ts';
import {
  mayChangeDocument,
  mayHideDocument,
  mayMoveDocument,
  mayRemove,
  mayShare,
  mayTend,
} from '../../server/features/documents/policy.ts';
import {
  mayPinExpertAnswer,
  maySettleSuggestions,
  maySignExpertAnswer,
  maySuggestExpertAnswer,
} from '../../server/features/expert-answers/policy.ts';
import { mayChangeSettings } from '../../server/features/settings/policy.ts';
import { mayEditLegalTexts } from '../../server/features/legal-texts/policy.ts';
import {
  whyNotChangeRole,
  whyNotEnd,
  whyNotReach,
  whyNotReinstate,
  whyNotSuspend,
  type Subject,
} from '../../server/features/memberships/policy.ts';
import { mayDescribe, mayManageOrganisations } from '../../server/features/organisations/policy.ts';
import { mayPlan } from '../../server/features/meetings/policy.ts';
import { mayInvite } from '../../server/features/people/policy.ts';
import { mayChange } from '../../server/features/posts/policy.ts';
import { mayModerate, mayReadHidden, mayRetitle } from '../../server/features/moderation/policy.ts';
import {
  mayDecideObjection,
  mayDecideReport,
  mayReport,
  maySeeQueue,
  partyOf,
} from '../../server/features/reports/policy.ts';
import { mayAcceptAnswer, mayOpen, mayReply, openableKinds } from '../../server/features/threads/policy.ts';
import { permit } from '../../server/plugins/permit.ts';
import { Denied } from '../../server/plugins/problem.ts';
import type { Viewer } from '../../server/plugins/viewer.ts';

type Role = Viewer['role'];
const roles: Role[] = ['member', 'lead', 'advisor', 'ministry', 'planner', 'admin'];

const viewer = (role: Role, personId = 'sie'): Viewer => ({
  personId,
  membershipId: 'mitgliedschaft',
  organisationId: 'organisation',
  role,
  name: 'Name',
  function: 'Amt',
  language: 'de',
  organisation: {
    id: 'organisation',
    slug: 'organisation',
    name: 'Organisation',
    kind: 'municipality',
    tile: { letters: 'O', hue: 0, shape: 'square' },
  },
  unreadSince: '2026-01-01T00:00:00.000Z',
  houseRulesDue: false,
  applicationCheck: true,
});

const thread = (
  more: Partial<Parameters<typeof mayReply>[1] & Parameters<typeof mayAcceptAnswer>[1]> = {},
) => ({
  kind: 'question' as const,
  openedBy: 'wer anders',
  closed: false,
  ...more,
});
const objection = (more = {}) => ({ about: 'er', person: 'er', against: 'wer anders', ...more });
const question = thread();
const ownDocument = { personId: 'sie', organisationId: 'organisation' };
const othersDocument = { personId: 'wer anders', organisationId: 'eine andere' };
const own = thread({ openedBy: 'sie' });

/** From "who may do what": who may do it where she reads. The columns are the roles in this order. */
const rows: [string, (viewer: Viewer) => boolean, Role[]][] = [
  ['share a document', mayShare, roles.slice(0, 5)],
  ['change her own document', (who) => mayChangeDocument(who, ownDocument), roles.slice(0, 5)],
  [
    'change the document of a colleague',
    (who) => mayChangeDocument(who, { ...ownDocument, personId: 'wer anders' }),
    ['lead', 'advisor', 'ministry'],
  ],
  ['change the document of others', (who) => mayChangeDocument(who, othersDocument), ['advisor']],
  ['classify her own document', (who) => mayTend(who, ownDocument), ['lead', 'advisor', 'ministry']],
  ['classify the document of others', (who) => mayTend(who, othersDocument), ['advisor']],
  ['remove her own document', (who) => mayRemove(who, { ...ownDocument, hiddenAt: null }), roles.slice(0, 5)],
  [
    'remove her own document while it is hidden',
    (who) => mayRemove(who, { ...ownDocument, hiddenAt: 'seit heute' }),
    ['advisor'],
  ],
  [
    'remove the document of others',
    (who) => mayRemove(who, { ...othersDocument, hiddenAt: null }),
    ['advisor'],
  ],
  ['hide a document', mayHideDocument, ['advisor']],
  ['move a document', mayMoveDocument, ['advisor']],
  ['ask', (who) => mayOpen(who, 'question', { visibility: 'everyone', archivedAt: null }), roles.slice(0, 5)],
  [
    'discuss in a room',
    (who) => mayOpen(who, 'discussion', { visibility: 'confidential', archivedAt: null }),
    roles.slice(0, 5),
  ],
  [
    'announce to everybody',
    (who) => mayOpen(who, 'announcement', { visibility: 'everyone', archivedAt: null }),
    ['advisor', 'ministry', 'admin'],
  ],
  [
    'announce to some',
    (who) => mayOpen(who, 'announcement', { visibility: 'organisations', archivedAt: null }),
    ['advisor', 'ministry'],
  ],
  [
    'announce in a room',
    (who) => mayOpen(who, 'announcement', { visibility: 'confidential', archivedAt: null }),
    ['advisor', 'ministry'],
  ],
  [
    'say what the own organisation helps with',
    (who) => mayDescribe(who, { id: 'organisation' }),
    ['lead', 'admin'],
  ],
  ['say what another one helps with', (who) => mayDescribe(who, { id: 'eine andere' }), ['admin']],
  ['say which organisations there are', mayManageOrganisations, ['admin']],
  ['reply', (who) => mayReply(who, question), roles.slice(0, 5)],
  ['reply where it is closed', (who) => mayReply(who, thread({ closed: true })), []],
  ['hide a post, close or move a thread', mayModerate, ['advisor']],
  ["mend the title of somebody else's thread", (who) => mayRetitle(who, question), ['advisor']],
  ['mend the title of her own', (who) => mayRetitle(who, own), roles],
  ['read what is hidden of another', (who) => mayReadHidden(who, { personId: 'wer anders' }), ['advisor']],
  ['read what is hidden of her own', (who) => mayReadHidden(who, { personId: 'sie' }), roles],
  ["report somebody else's post", (who) => mayReport(who, { personId: 'wer anders' }), roles],
  ['report her own', (who) => mayReport(who, { personId: 'sie' }), []],
  ['see what waits for a decision', maySeeQueue, ['advisor']],
  ["decide on a report of somebody else's post", (who) => mayDecideReport(who, { about: 'er' }), ['advisor']],
  ['decide on a report of her own', (who) => mayDecideReport(who, { about: 'sie' }), []],
  ['decide on an objection', (who) => mayDecideObjection(who, objection()), ['advisor']],
  ['decide on her own objection', (who) => mayDecideObjection(who, objection({ person: 'sie' })), []],
  ['decide on one to her own decision', (who) => mayDecideObjection(who, objection({ against: 'sie' })), []],
  ['decide on one about her own post', (who) => mayDecideObjection(who, objection({ about: 'sie' })), []],
  ['pin in a question', (who) => mayPinExpertAnswer(who, question), ['advisor']],
  ['pin in a discussion', (who) => mayPinExpertAnswer(who, thread({ kind: 'discussion' })), []],
  ['pin in an announcement', (who) => mayPinExpertAnswer(who, thread({ kind: 'announcement' })), []],
  [
    "sign somebody else's expert answer",
    (who) => maySignExpertAnswer(who, { pinnedBy: { id: 'wer anders' } }),
    ['advisor'],
  ],
  ['sign her own', (who) => maySignExpertAnswer(who, { pinnedBy: { id: 'sie' } }), []],
  ['suggest an answer', (who) => maySuggestExpertAnswer(who, question), roles.slice(0, 5)],
  ['suggest in a discussion', (who) => maySuggestExpertAnswer(who, thread({ kind: 'discussion' })), []],
  ['settle suggestions', maySettleSuggestions, ['advisor']],
  ["accept an answer to somebody else's question", (who) => mayAcceptAnswer(who, question), ['advisor']],
  ['accept an answer to her own question', (who) => mayAcceptAnswer(who, own), roles.slice(0, 5)],
  [
    'accept an answer in her own discussion',
    (who) => mayAcceptAnswer(who, { ...own, kind: 'discussion' }),
    [],
  ],
  ['change her own post', (who) => mayChange(who, { personId: 'sie' }), roles],
  ["change somebody else's post", (who) => mayChange(who, { personId: 'wer anders' }), []],
  ['invite', mayInvite, ['lead', 'advisor', 'ministry', 'admin']],
  ['change the legal texts', mayEditLegalTexts, ['admin']],
  ['change the settings', mayChangeSettings, ['admin']],
  [
    'curate a channel that names her',
    (who) => mayCurate(who, { namesViewer: true, archivedAt: null }),
    ['member', 'lead', 'advisor', 'ministry'],
  ],
  ['curate another one', (who) => mayCurate(who, { namesViewer: false, archivedAt: null }), ['advisor']],
  ['order the channels', mayOrderChannels, ['admin']],
  ['take on an open question', mayTakeOn, ['advisor']],
  ['plan a meeting', mayPlan, ['advisor']],
];

describe('who may', () => {
  test.each(rows)('%s', (_, may, allowed) => {
    expect(roles.filter((role) => may(viewer(role)))).toEqual(allowed);
  });

  test('a guest changes no legal text', () => expect(mayEditLegalTexts(null)).toBe(false));
});

describe('what speaks against a deed to somebody', () => {
  const somebody = (more: Partial<Subject> = {}): Subject => ({
    personId: 'wer anders',
    role: 'lead',
    elsewhere: false,
    alone: false,
    aloneAnywhere: false,
    held: false,
    ...more,
  });
  const all = (subject: Subject) => [
    whyNotChangeRole(viewer('admin'), subject),
    whyNotEnd(viewer('admin'), subject),
    whyNotSuspend(viewer('admin'), subject),
    whyNotReach(subject),
  ];

  test.each<[string, Partial<Subject>, ReturnType<typeof all>]>([
    ['nothing', {}, [null, null, null, null]],
    ['that it is herself', { personId: 'sie' }, ['own-role', 'own-membership', 'own-membership', null]],
    [
      'that nobody else leads',
      { alone: true, aloneAnywhere: true },
      ['last-lead', 'last-lead', 'last-lead', null],
    ],
    [
      'that nobody else administrates',
      { role: 'admin', alone: true, aloneAnywhere: true },
      ['last-administrator', 'last-administrator', 'last-administrator', null],
    ],
    ['that she leads alone elsewhere', { aloneAnywhere: true }, [null, null, 'last-lead', null]],
    ['that others look after her, too', { elsewhere: true }, [null, null, 'elsewhere', 'elsewhere']],
  ])('%s', (_, more, expected) => expect(all(somebody(more))).toEqual(expected));

  test('that the administration has suspended her', () => {
    const why = (role: Role, more: Partial<Subject>) => whyNotReinstate(viewer(role), somebody(more));
    expect(why('lead', { held: true })).toBe('administration');
    expect(why('admin', { held: true })).toBeNull();
    expect(why('lead', {})).toBeNull();
    expect(why('lead', { elsewhere: true })).toBe('elsewhere');
  });
});

test('whom a decision concerns may object to it: the author to hiding, who reported to not hiding', () => {
  const party = (standing: string | null, about: string, hasReported: boolean) =>
    partyOf(viewer('member'), { standing, about, hasReported });
  expect(party('hidden', 'sie', false)).toBe('author');
  expect(party('no_action', 'er', true)).toBe('reporter');
  for (const [standing, about, hasReported] of [
    ['hidden', 'er', true],
    ['no_action', 'sie', false],
    ['no_action', 'er', false],
    ['already_gone', 'er', true],
    [null, 'er', true],
  ] as const)
    expect(party(standing, about, hasReported), `${standing} ${about}`).toBeNull();
});

test('pages offer the kinds that may be opened, and only those', () => {
  const kinds = (role: Role, visibility: 'everyone' | 'confidential') =>
    openableKinds(viewer(role), { visibility, archivedAt: null });
  expect(kinds('member', 'everyone')).toEqual(['question', 'discussion']);
  expect(kinds('advisor', 'confidential')).toEqual(['question', 'discussion', 'announcement']);
  expect(kinds('admin', 'everyone')).toEqual(['announcement']);
  expect(kinds('admin', 'confidential')).toEqual([]);
});

test('what is not permitted is refused with its reason; only the proof of the database lets it pass', () => {
  const reason = () => 'weil';
  expect(() => permit(viewer('member'), true, reason)).not.toThrow();
  expect(() => permit(viewer('member'), false, reason)).toThrow(Denied);
  expect(() => permit({ ...viewer('member'), applicationCheck: false }, false, reason)).not.toThrow();
});
