import { m } from '#lib/messages.ts';

const words: Record<string, () => string> = {
  'channel.archived': m.audit_action_channel_archived,
  'channel.archived_with_participant': m.audit_action_channel_archived_with_participant,
  'channel.reopened_with_participant': m.audit_action_channel_reopened_with_participant,
  'channel.changed': m.audit_action_channel_changed,
  'channel.created': m.audit_action_channel_created,
  'channel.curator_named': m.audit_action_channel_curator_named,
  'channel.curator_released': m.audit_action_channel_curator_released,
  'channel.look_ended': m.audit_action_channel_look_ended,
  'channel.look_opened': m.audit_action_channel_look_opened,
  'channel.reader_added': m.audit_action_channel_reader_added,
  'channel.reader_removed': m.audit_action_channel_reader_removed,
  'channel.reopened': m.audit_action_channel_reopened,
  'channels.ordered': m.audit_action_channels_ordered,
  'document.brought_back': m.audit_action_document_brought_back,
  'document.changed': m.audit_action_document_changed,
  'document.checked': m.audit_action_document_checked,
  'document.hidden': m.audit_action_document_hidden,
  'document.moved': m.audit_action_document_moved,
  'document.removed': m.audit_action_document_removed,
  'document.released': m.audit_action_document_released,
  'document.version_added': m.audit_action_document_version_added,
  'document.version_restored': m.audit_action_document_version_restored,
  'invitation.revoked': m.audit_action_invitation_revoked,
  'legal_text.published': m.audit_action_legal_text_published,
  'chore.run': m.audit_action_chore_run,
  'membership.changed': m.audit_action_membership_changed,
  'membership.ended': m.audit_action_membership_ended,
  'membership.resumed': m.audit_action_membership_resumed,
  'one_time_link.created': m.audit_action_one_time_link_created,
  'one_time_link.redeemed': m.audit_action_one_time_link_redeemed,
  'organisation.changed': m.audit_action_organisation_changed,
  'organisation.created': m.audit_action_organisation_created,
  'password.changed': m.audit_action_password_changed,
  'person.reinstated': m.audit_action_person_reinstated,
  'person.suspended': m.audit_action_person_suspended,
  'post.erased': m.audit_action_post_erased,
  'questions.handed_over': m.audit_action_questions_handed_over,
  'sessions.ended': m.audit_action_sessions_ended,
  'setting.changed': m.audit_action_setting_changed,
};

/** An action in words; one that is not known here by its key, so that nothing is left out. */
export const actionWords = (action: string): string =>
  Object.hasOwn(words, action) ? (words[action]?.() ?? action) : action;

export const actionOptions = () =>
  Object.keys(words)
    .map((value) => ({ value, words: actionWords(value) }))
    .sort((a, b) => a.words.localeCompare(b.words, 'de'));
