import { m } from '#lib/messages.ts';

const ofKind = {
  question: {
    body: m.ask_body_question,
    titleHelp: m.ask_title_help,
    placeholder: m.ask_body_placeholder,
    publish: m.ask_publish,
  },
  discussion: {
    body: m.ask_body_discussion,
    titleHelp: m.ask_title_help_short,
    placeholder: m.ask_placeholder_discussion,
    publish: m.ask_publish_thread,
  },
  announcement: {
    body: m.ask_body_announcement,
    titleHelp: m.ask_title_help_short,
    placeholder: m.ask_placeholder_announcement,
    publish: m.ask_publish_announcement,
  },
};

/** What the form for a new thread says depends on what is being opened. */
export const askWords = (kind: string) => ofKind[kind as keyof typeof ofKind] ?? ofKind.question;
