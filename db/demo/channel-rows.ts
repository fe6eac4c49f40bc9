import { randomUUID } from 'node:crypto';
import type { DemoChannel } from './content-files.ts';
import type { Account } from './loading.ts';

export function channelRows(
  channels: DemoChannel[],
  founded: Date,
  renderMarkdown: (source: string) => string,
  organisationId: (slug: string) => string,
) {
  return channels.map((channel, index) => ({
    id: randomUUID(),
    slug: channel.slug,
    name: channel.name,
    short_name: channel.shortName,
    visibility: channel.visibility,
    organisation_id: channel.participant ? organisationId(channel.participant) : null,
    summary: channel.summary,
    description: channel.description,
    description_html: renderMarkdown(channel.description),
    icon: channel.icon,
    hue: channel.hue,
    section: channel.section,
    before_asking: channel.beforeAsking,
    before_asking_html: renderMarkdown(channel.beforeAsking),
    warns_of_bids: channel.warnsOfBids ?? false,
    suggested_tags: channel.suggestedTags,
    position: index + 1,
    created_at: founded,
  }));
}

interface Lookups {
  channelId: (slug: string) => string;
  organisationId: (slug: string) => string;
  account: (email: string) => Account;
}

/** Who reads and who curates each channel. */
export function channelPeopleRows(channels: DemoChannel[], { channelId, organisationId, account }: Lookups) {
  const named = (pick: (channel: DemoChannel) => string[]) =>
    channels.flatMap((channel) =>
      pick(channel).map((email) => ({
        channel_id: channelId(channel.slug),
        membership_id: account(email).membershipId,
      })),
    );
  return {
    readers: named(({ readers }) => readers),
    curators: named(({ curators }) => curators),
    organisations: channels.flatMap((channel) =>
      channel.organisations.map((slug) => ({
        channel_id: channelId(channel.slug),
        organisation_id: organisationId(slug),
      })),
    ),
  };
}

/** "Lesenswert" of each channel. */
export function readingRows(
  channels: DemoChannel[],
  channelId: Lookups['channelId'],
  thread: (demoId: string) => { id: string; channel_id: string },
) {
  return channels.flatMap((channel) =>
    channel.reading.map((entry, index) => {
      const row = {
        id: randomUUID(),
        channel_id: channelId(channel.slug),
        position: index + 1,
        note: entry.note,
      };
      if ('url' in entry)
        return {
          ...row,
          kind: 'address',
          url: entry.url,
          title: entry.title,
          target: null,
          target_channel: null,
        };
      const [kind, demoId] =
        'expertAnswer' in entry ? ['expertAnswer', entry.expertAnswer] : ['thread', entry.thread];
      const target = thread(demoId);
      return { ...row, kind, url: null, title: '', target: target.id, target_channel: target.channel_id };
    }),
  );
}
