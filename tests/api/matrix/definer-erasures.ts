import { expect } from 'vitest';
import { id } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { erasureOf, writeErasure } from './erasures.ts';
import { pins, viewers } from './expected.ts';

/** What is erased past the policies: only what a second person has decided, in her own name. */
export const refusalsOfErasures = (d: DefinerCalls): Refusals => ({
  async erasure_text() {
    for (const viewer of viewers.filter((each) => !pins[each].includes('room')))
      expect(await d.value(viewer, 'erasure_text($1)', [id('post:room:2')]), viewer).toBeNull();
    expect(await d.value('advisor', 'erasure_text($1)', [id('post:room:2')])).toBeTruthy();
  },
  async settle_erasure() {
    const call = 'select settle_erasure($1)';
    await writeErasure(d.place, 'open');
    for (const viewer of viewers)
      await expect(d.app.rows(as(viewer), call, [erasureOf('open')]), viewer).rejects.toMatchObject(denied);
    const decidedBy = (name: string) =>
      d.query(
        `update erasure set outcome = 'erased', note = '', decided_by = $2, decided_at = now() where id = $1`,
        [erasureOf('open'), id(`membership:${name}`)],
      );
    await decidedBy('otherAdvisor');
    // the post stands, so there is nothing that two people had agreed on
    for (const viewer of viewers)
      await expect(d.app.rows(as(viewer), call, [erasureOf('open')]), viewer).rejects.toMatchObject(denied);
    await d.query(
      `update post set stub = 'hidden', stub_at = now(), hidden_by = $2, hidden_ground = 'other' where id = $1`,
      [id('post:open:2'), id('membership:advisor')],
    );
    for (const viewer of viewers.filter((each) => each !== 'otherAdvisor'))
      await expect(d.app.rows(as(viewer), call, [erasureOf('open')]), viewer).rejects.toMatchObject(denied);
    // decided by whoever asked
    await decidedBy('advisor');
    await expect(d.app.rows(as('advisor'), call, [erasureOf('open')])).rejects.toMatchObject(denied);
    await d.place.reset('open');
  },
});
