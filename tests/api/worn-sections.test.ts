import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { testApp } from '../support/app.ts';
import { liveMeeting } from '../support/live-meeting.ts';
import { minutesOf } from '../support/minutes.ts';

const house = testApp();

const begin = async () => {
  const advisor = await house.as('advisor');
  const { id } = await liveMeeting(advisor);
  const general = async () =>
    (await minutesOf(id).read(advisor)).body.sections.find((each) => each.id === null);
  return { advisor, section: general, of: minutesOf(id) };
};

test('what would take everybody’s time is refused, and the section goes on', async () => {
  const { advisor, of, section } = await begin();
  // two who typed letter by letter backwards at one place, without a line: each letter is a piece of its own
  const backwards = (client: number, letters: number) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    const text = doc.getText('body');
    for (let at = 0; at < letters; at += 1) text.insert(0, 'x');
    return Y.encodeStateAsUpdate(doc);
  };
  expect((await of.update(advisor, 'general', backwards(1, 2_500))).status).toBe(422);
  let taken = 0;
  for (let client = 1; client <= 8; client += 1)
    if ((await of.update(advisor, 'general', backwards(client, 900))).status === 200) taken += 1;
  // there is an end to what is merged, and it says so in place of growing
  expect(taken).toBe(5);
  const refused = await of.update(advisor, 'general', backwards(9, 900));
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('umgeschrieben')]);
  expect((await section())?.body).toHaveLength(4_500);
});

test('a form that changes one sign keeps it whole, however long the text is', async () => {
  const { advisor, of, section } = await begin();
  const long = (sign: string) => `${sign} ${'Wort für Wort, '.repeat(1_200)}`.trim();
  await of.replace(advisor, 'general', long('😀'), 0);
  const saved = await of.replace(advisor, 'general', long('😁'), 1);
  expect(saved.status).toBe(200);
  expect((await section())?.body).toBe(long('😁'));
});
