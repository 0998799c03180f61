import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { parsePort } from '../../src/server/port-number.ts';
import { checkPort, freePortFrom } from '../../src/server/ports.ts';
import { freePort } from './launching.ts';

const servers: Server[] = [];

async function occupy(host: string, port = 0): Promise<number> {
  const server = createServer().listen({ host, port });
  servers.push(server);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return taken;
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

test('a port that is offered instead is none that browsers refuse', async () => {
  expect(await freePortFrom(6665)).toBeGreaterThan(6669);
});

describe('a port as a person types it', () => {
  test.each([
    ['3000', 3000],
    [' 8080 ', 8080],
    ['1', 1],
    ['65535', 65_535],
    ['0080', 80],
  ])('%j is %i', (text, port) => expect(parsePort(text)).toBe(port));

  test.each([
    '',
    '  ',
    '0',
    '00',
    '-1',
    '70000',
    '65536',
    '99999999999999999999',
    'abc',
    '1e3',
    '3.5',
    '0x50',
    '+80',
    '80a',
    '３０００',
    'NaN',
  ])('%j is refused with a sentence and a way out', (text) => {
    const parse = (): number => parsePort(text);
    expect(parse).toThrow(UsageFailure);
    expect(parse).toThrow(
      expect.objectContaining({ status: 2, next: expect.stringContaining('from 1 to 65535') }),
    );
  });

  test('anything else is a port in range, or a UsageFailure', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
        try {
          expect(parsePort(text)).toSatisfy(
            (port: number) => Number.isInteger(port) && port >= 1 && port <= 65_535,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(UsageFailure);
        }
      }),
    );
  });
});

describe('looking at a port', () => {
  test('a free one is free, and still free afterwards', async () => {
    const port = await freePort();
    expect(await checkPort(port)).toBe('free');
    expect(await checkPort(port)).toBe('free');
  });

  test('one where a program listens is in use', async () => {
    expect(await checkPort(await occupy('127.0.0.1'))).toBe('in-use');
    expect(await checkPort(await occupy('0.0.0.0'))).toBe('in-use');
  });

  // Only macOS gives a computer one loopback address, not 16 million.
  test.skipIf(process.platform === 'darwin')(
    'one where a program listens on the wanted address is in use',
    async () => {
      const port = await occupy('127.0.0.9');
      expect(await checkPort(port)).toBe('free');
      expect(await checkPort(port, '127.0.0.9')).toBe('in-use');
      expect(await freePortFrom(port, '127.0.0.9')).toBeGreaterThan(port);
    },
  );

  test('an address that is not this computer’s says nothing about a port', async () => {
    expect(await checkPort(await freePort(), '198.51.100.1')).toBe('free');
  });

  test('the program that listens there is not disturbed', async () => {
    const port = await occupy('127.0.0.1');
    let visits = 0;
    servers.at(-1)?.on('connection', () => (visits += 1));
    await checkPort(port);
    await freePortFrom(port);
    expect(visits).toBe(0);
  });

  test.skipIf(!hasIpv6)('a program on [::1] alone is found', async () => {
    expect(await checkPort(await occupy('::1'))).toBe('also-on-ipv6');
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a privileged one is forbidden',
    async () => {
      expect(['forbidden', 'in-use']).toContain(await checkPort(1));
    },
  );

  test('the next free one is found behind those that are taken', async () => {
    const first = await freePort();
    await occupy('127.0.0.1', first);
    if (hasIpv6) await occupy('::1', first + 1);
    const next = await freePortFrom(first);
    expect(next).toBeGreaterThan(hasIpv6 ? first + 1 : first);
    expect(await checkPort(next)).toBe('free');
  });

  test('where none is left it says so', async () => {
    await occupy('127.0.0.1', 65_535).catch(() => undefined);
    await expect(freePortFrom(65_535)).rejects.toMatchObject({ code: 'EADDRINUSE', status: 4 });
  });
});
