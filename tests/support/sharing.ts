import type { Document } from '../../server/features/documents/schema.ts';
import type { TestApp } from './app.ts';
import { uploading } from './uploading.ts';
import { slugOfChannel, type ChannelName, type PersonName } from './world.ts';

/** Shares a document of one text file in a channel. */
export function sharing(house: TestApp) {
  const { send } = uploading(house);
  return async (who: PersonName, channel: ChannelName, title = 'Muster'): Promise<Document> => {
    const made = await (
      await house.as(who)
    ).send<Document>('POST', '/api/v1/documents', {
      upload: await send(who, `${title}.txt`, `Inhalt von ${title}`),
      channel: slugOfChannel(channel),
      title,
      kind: 'template',
      licence: 'cc-by-4.0',
      classification: 'programme',
    });
    if (made.status !== 201) throw new Error(`${title} was not shared: ${made.text}`);
    return made.body;
  };
}
