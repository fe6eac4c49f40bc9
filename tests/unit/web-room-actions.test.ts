import type {} from '../../web/src/app.d.ts';
import { expect, test } from 'vitest';
import { captureActions } from '../../web/src/lib/live-room/capture-actions.ts';
import { pollActions } from '../../web/src/lib/live-room/poll-actions.ts';
import { questionActions } from '../../web/src/lib/live-room/question-actions.ts';
import { roomActions } from '../../web/src/lib/live-room/room-actions.ts';

test('no two forms of the room have one action: the later one would be done in place of the other', () => {
  const names = [roomActions, questionActions, pollActions, captureActions].flatMap((actions) =>
    Object.keys(actions),
  );
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
