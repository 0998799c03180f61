import { execFile } from 'node:child_process';
import fc from 'fast-check';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type CurlRequest, curlCommand } from '../../src/export/curl.ts';

const run = promisify(execFile);

const PLAIN: CurlRequest = {
  method: 'GET',
  origin: 'http://localhost:3000',
  target: '/math',
  headers: [{ name: 'Host', value: 'localhost:3000' }],
  body: new Uint8Array(),
};

function command(more: Partial<CurlRequest>): string {
  return (curlCommand({ ...PLAIN, ...more }) ?? '').replaceAll(' \\\n  ', ' ');
}

/** What a shell makes of a command: its words, curl left out. */
async function words(text: string): Promise<string[]> {
  const { stdout } = await run('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${text}`]);
  return stdout.split('\0').slice(0, -1);
}

describe('copy as curl', () => {
  it('sends no header that was not sent', () => {
    expect(command({})).toBe('curl http://localhost:3000/math -H User-Agent: -H Accept:');
  });

  it('leaves out what curl sees to itself, and keeps a Host that is another', () => {
    const headers = [
      { name: 'Host', value: 'example.com' },
      { name: 'Content-Length', value: '1' },
      { name: 'Connection', value: 'close' },
      { name: 'user-agent', value: 'me' },
      { name: 'Accept', value: '' },
    ];
    expect(command({ headers })).toBe(
      "curl http://localhost:3000/math -H 'Host: example.com' -H 'user-agent: me' -H 'Accept;'",
    );
  });

  it.each([
    ['HEAD', '', '--head'],
    ['POST', '', '-X POST'],
    ['POST', 'a=1', "--data-raw 'a=1'".replaceAll("'", '')],
    ['GET', 'a', '-X GET'],
    ['DELETE', '', '-X DELETE'],
  ])('says the method of %s with the body "%s"', (method, body, part) => {
    expect(command({ method, body: Buffer.from(body) })).toContain(part);
  });

  it('does not read a file that a body seems to name', () => {
    expect(command({ method: 'POST', body: Buffer.from('@/etc/passwd') })).toContain(
      '--data-raw @/etc/passwd',
    );
  });

  it('asks for odd targets as they were asked for', () => {
    expect(command({ target: '/a/../b' })).toContain('--path-as-is');
    expect(command({ target: '/a[1]' })).toContain('--globoff');
    expect(command({ method: 'OPTIONS', target: '*' })).toContain(
      "http://localhost:3000/ --request-target '*'",
    );
    expect(command({ target: '/a b\u001b' })).toContain('/a%20b%1B');
  });

  it('is nothing where the method cannot be one', () => {
    expect(curlCommand({ ...PLAIN, method: 'G;rm' })).toBeUndefined();
  });

  it('pipes a body that is no text', async () => {
    const text = curlCommand({ ...PLAIN, method: 'POST', body: Uint8Array.of(0, 255, 39, 92, 13) }) ?? '';
    expect(text).toContain('--data-binary @-');
    const [printf = ''] = text.split(' | ');
    const { stdout } = await run('sh', ['-c', printf], { encoding: 'buffer' });
    expect([...stdout]).toEqual([0, 255, 39, 92, 13]);
  });

  it('lets text be read in a body that is piped, and makes the very bytes of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii', maxLength: 40 }), async (part) => {
        const body = Buffer.from(`--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${part}\u0000`);
        const text = curlCommand({ ...PLAIN, method: 'POST', body }) ?? '';
        expect(text).toContain(String.raw`-b\r\nContent-Disposition: form-data; name="a"\r\n`);
        const [printf = ''] = text.split(' | curl ');
        const { stdout } = await run('sh', ['-c', printf], { encoding: 'buffer' });
        expect(stdout.equals(body)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('has an answer unpacked that was asked for packed', () => {
    const asking = (value: string) => command({ headers: [{ name: 'accept-encoding', value }] });
    expect(asking('gzip, deflate')).toContain(' --compressed');
    expect(asking('identity')).not.toContain('--compressed');
  });

  it('comes out of a shell as it went in, whatever the header and the body say', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, async (value, body) => {
        const latin1 = Buffer.from(value).toString('latin1');
        const headers = [{ name: 'X-Any', value: latin1 }];
        const found = await words(command({ method: 'PUT', headers, body: Buffer.from(body) }));
        const given = found.find((word) => word.startsWith('X-Any'));
        if (given !== undefined) expect(given).toBe(value === '' ? 'X-Any;' : `X-Any: ${value}`);
        const at = found.indexOf('--data-raw');
        if (at >= 0) expect(found[at + 1]).toBe(body);
      }),
      { numRuns: 40 },
    );
  });

  it('never holds a control character but the line feed', () => {
    const latin1 = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => Buffer.from(text).toString('latin1'));
    fc.assert(
      fc.property(latin1, latin1, latin1, fc.uint8Array({ maxLength: 20 }), (name, value, target, body) => {
        const made = curlCommand({ ...PLAIN, target: `/${target}`, headers: [{ name, value }], body }) ?? '';
        expect(made).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });
});
