import { expect } from 'vitest';
import { id, people, type PersonName } from '../../support/world.ts';
import { as, denied, type DefinerCalls, type Refusals } from './definer-calls.ts';
import { bytesOf, hashOf, writeDocument, writeUpload } from './documents.ts';
import { viewers } from './expected.ts';

const nobody = '0'.repeat(64);

/** Files, of which nobody sees rows: they tell how much room one's own organisation takes, and forget what nobody needs. */
export const refusalsOfDocuments = (d: DefinerCalls): Refusals => ({
  async file_stored() {
    await expect(d.value('guest', 'file_stored($1, 1)', [nobody])).rejects.toMatchObject(denied);
    for (const wrong of ['', '../x', nobody.toUpperCase().replace('0', 'G')])
      await expect(d.value('member', 'file_stored($1, 1)', [wrong])).rejects.toMatchObject({ code: '23514' });
  },
  async organisation_storage() {
    await writeDocument(d.place, 'foreignRoom');
    await writeUpload(d.place, 'strangeLead');
    const both = 2 * bytesOf('foreignRoom').length + 'Entwurf'.length;
    for (const viewer of viewers) {
      const own = viewer !== 'guest' && people[viewer as PersonName][2] === 'huegelgau';
      expect(await d.value(viewer, 'organisation_storage()'), viewer).toBe(String(own ? both : 0));
    }
  },
  async forget_files() {
    await writeDocument(d.place, 'room');
    await writeUpload(d.place, 'member', 'Noch nicht geteilt');
    await d.query('insert into stored_file (hash, size) values ($1, 1)', [nobody]);
    const gone = (await d.app.rows<{ hash: string }>(null, 'select forget_files() as hash')).map(
      ({ hash }) => hash,
    );
    expect(gone).toContain(nobody);
    for (const needed of [bytesOf('room'), 'Noch nicht geteilt']) expect(gone).not.toContain(hashOf(needed));
  },
  async unknown_files() {
    await writeDocument(d.place, 'room');
    const unknown = '1'.repeat(64);
    expect(
      await d.app.rows(as('planner'), 'select unknown_files($1) as hash', [
        [hashOf(bytesOf('room')), unknown],
      ]),
    ).toEqual([{ hash: unknown }]);
  },
  async forget_uploads() {
    await writeUpload(d.place, 'lead');
    expect(await d.app.rows(null, 'select forget_uploads()')).toEqual([]);
    await d.query(`update upload set expires_at = now() - interval '1 second' where id = $1`, [
      id('upload:lead'),
    ]);
    expect(await d.app.rows(null, 'select forget_uploads() as id')).toEqual([{ id: id('upload:lead') }]);
  },
});
