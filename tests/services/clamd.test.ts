import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clamdAddress } from '../../server/clamd/clamd-address.ts';
import { scan } from '../../server/clamd/scan.ts';
import { infected, knownFile, signature, startClamd, type Clamd } from './support/clamd.ts';

let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(() => clamd?.stop());

async function* pieces(...said: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of said) yield Buffer.from(piece);
}

describe.each(['tcp', 'unix'] as const)('clamd by %s', (way) => {
  const scanned = (...said: string[]) => scan(clamdAddress(clamd[way])!, pieces(...said));

  test('finds what it knows, also where a piece ends within it, and nothing in anything else', async () => {
    expect(await scanned('Haushalt 2026')).toBeNull();
    expect(await scanned()).toBeNull();
    expect(await scanned(`davor ${infected} danach`)).toBe(`${signature}.UNOFFICIAL`);
    expect(await scanned('davor ', infected.slice(0, 9), infected.slice(9))).toBe(`${signature}.UNOFFICIAL`);
    expect(await scanned(knownFile)).toBe('Rathausrunde.Known.UNOFFICIAL');
  });

  test('what is larger than it takes has not been looked at', async () => {
    const piece = 'x'.repeat(100_000);
    // it says so and hangs up, whatever comes first
    await expect(scanned(...Array<string>(30).fill(piece))).rejects.toThrow(
      /size limit exceeded|hung up before all was sent/,
    );
    expect(await scanned(...Array<string>(9).fill(piece))).toBeNull();
  });
});

test('one that hangs up, says nonsense or is away gives no answer', async () => {
  for (const [said, error] of [
    ['', /hung up/],
    ['HTTP/1.1 400 Bad Request\r\n\0', /HTTP/],
    ['x'.repeat(10_000), /no answer/],
  ] as const) {
    const server = createServer((socket) => socket.on('error', () => {}).end(said)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(scan({ host: '127.0.0.1', port }, pieces('x'))).rejects.toThrow(error);
    server.close();
  }
  await expect(scan({ host: '127.0.0.1', port: 1 }, pieces('x'))).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['tcp://clamav:3311', { host: 'clamav', port: 3311 }],
  ['tcp://clamav', { host: 'clamav', port: 3310 }],
  ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['clamav:3310', null],
  ['http://clamav:3310', null],
  ['tcp://user@clamav:3310', null],
  ['tcp://clamav:3310/pfad', null],
  ['unix:clamd.ctl', null],
])('%s', (text, address) => expect(clamdAddress(text)).toEqual(address));
