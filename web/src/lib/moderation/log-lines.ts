import type { LogEntry } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { beforeAfter } from './before-after.ts';
import { deedNames } from './deed-names.ts';
import { groundNames } from './ground-names.ts';

/** The log as lines of a table, with its head. Moments as RFC 3339, which every spreadsheet sorts. */
export const logLines = (entries: LogEntry[]): string[][] => [
  [
    m.moderation_moment(),
    m.moderation_filter_deed(),
    m.moderation_filter_channel(),
    m.moderation_column_thread(),
    m.moderation_column_post(),
    m.moderation_column_about(),
    m.moderation_column_by(),
    m.moderation_column_ground(),
    m.moderation_reason(),
    m.moderation_column_before(),
    m.moderation_column_after(),
    m.moderation_undone(),
  ],
  ...entries.map((entry) => {
    const changed = beforeAfter(entry);
    return [
      entry.at,
      deedNames[entry.deed](),
      entry.channel?.name ?? '',
      entry.thread?.title ?? entry.document?.title ?? m.moderation_gone(),
      entry.post ? String(entry.post) : '',
      entry.about.name,
      m.moderation_by({ name: entry.by.name, organisation: entry.by.organisation.name }),
      entry.ground ? groundNames[entry.ground]() : '',
      entry.reason,
      changed?.before ?? '',
      changed?.after ?? entry.other?.title ?? '',
      entry.undone ? '×' : '',
    ];
  }),
];
