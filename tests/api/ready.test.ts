import { expect, test } from 'vitest';
import { testApp } from '../support/app.ts';

const house = testApp();
const query = (text: string) => house.database.owner.query(text);

test('a server is ready when every migration is there, the newest too', async () => {
  expect(await house.guest.get('/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ready', storage: 'ready' },
  });
  for (const which of ['max', 'min']) {
    await query('create table kept as table schema_migration');
    await query(
      `delete from schema_migration where number = (select ${which}(number) from schema_migration)`,
    );
    expect(await house.guest.get('/readyz'), which).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { status: 'unavailable' },
    });
    expect((await house.guest.get('/healthz')).status).toBe(200);
    await query('truncate schema_migration');
    await query('insert into schema_migration table kept');
    await query('drop table kept');
  }
  // of a newer program: this one goes on beside it until it is exchanged
  await query(`insert into schema_migration (number, name, checksum) values (9000, 'later', '')`);
  expect((await house.guest.get('/readyz')).status).toBe(200);
});
