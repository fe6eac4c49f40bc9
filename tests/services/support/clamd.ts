import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { clamdAddress } from '../../../server/clamd/clamd-address.ts';
import { versionOf } from '../../../server/clamd/scan.ts';
import { freePorts, Service } from './service.ts';

/** What our own signature finds, anywhere in a file: no virus is needed, nor a download. */
export const infected = 'Rathausrunde-Testvirus-7f3a91';
export const signature = 'Rathausrunde.Test';
/** It also knows one file as a whole. */
export const knownFile = 'Diese Datei ist als Ganzes bekannt.';

export interface Clamd {
  tcp: string;
  unix: string;
  stop: () => Promise<void>;
}

/** clamd with two signatures of ours, on a port and on a socket; it takes at most a megabyte. */
export async function startClamd(onPort?: number): Promise<Clamd> {
  const home = await mkdtemp(join(tmpdir(), 'clamd-'));
  const database = join(home, 'database');
  const [port] = onPort ? [onPort] : await freePorts(1);
  await mkdir(database);
  await writeFile(join(database, 'own.ndb'), `${signature}:0:*:${Buffer.from(infected).toString('hex')}\n`);
  const md5 = createHash('md5').update(knownFile).digest('hex');
  await writeFile(join(database, 'own.hdb'), `${md5}:${Buffer.byteLength(knownFile)}:Rathausrunde.Known\n`);
  const socket = join(home, 'clamd.sock');
  const settings = {
    Foreground: 'yes',
    User: userInfo().username,
    DatabaseDirectory: database,
    TemporaryDirectory: home,
    LocalSocket: socket,
    TCPAddr: '127.0.0.1',
    TCPSocket: port,
    StreamMaxLength: '1M',
    AlertExceedsMax: 'yes',
    SelfCheck: 0,
  };
  const file = join(home, 'clamd.conf');
  await writeFile(
    file,
    Object.entries(settings)
      .map((pair) => pair.join(' '))
      .join('\n'),
  );
  const clamd = new Service('clamd', ['--config-file', file]);
  const stop = async () => {
    await clamd.stop();
    await rm(home, { recursive: true, force: true });
  };
  const [tcp, unix] = [`tcp://127.0.0.1:${port}`, `unix:${socket}`];
  try {
    await clamd.answers(async () => (await versionOf(clamdAddress(tcp)!)).startsWith('ClamAV'));
    return { tcp, unix, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
