import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeUserAgent } from '../../../src/guide/values/user-agent.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a User-Agent', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 on Linux'],
    [
      'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      'Firefox 140 on an Android phone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15',
      'Firefox 140 on an iPhone',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/138.0.0.0 Safari/537.36`,
      'Chrome 138 on Windows',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/138.0.0.0 Mobile Safari/537.36`,
      'Chrome 138 on an Android phone',
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/138.0.0.0 Safari/537.36`,
      'Chrome 138 on ChromeOS',
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/138.0.0.0 Safari/537.36`,
      'headless Chrome 138 on Linux',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0`,
      'Edge 138 on Windows',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/138.0.0.0 Safari/537.36 OPR/120.0.0.0`,
      'Opera 120 on macOS',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet 28 on an Android phone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      'Safari 18 on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari 18 on an iPhone',
    ],
  ])('of a browser is said in words: %s', (agent, name) => {
    expect(describeUserAgent(agent)).toEqual({ kind: 'browser', name });
  });

  test.each([
    ['curl/8.5.0', 'curl 8.5'],
    ['HTTPie/3.2.2', 'HTTPie 3.2'],
    ['Wget/1.21.4', 'Wget 1.21'],
    ['python-requests/2.32.3', 'Python’s requests 2.32'],
    ['Python-urllib/3.11', 'Python’s urllib 3.11'],
    ['python-httpx/0.27.0', 'Python’s HTTPX 0.27'],
    ['Python/3.11 aiohttp/3.9.5', 'Python’s aiohttp 3.9'],
    ['node', 'Node’s fetch'],
    ['undici', 'Node’s undici'],
    ['axios/1.7.2', 'axios 1.7'],
    ['PostmanRuntime/7.39.0', 'Postman 7.39'],
    ['Go-http-client/1.1', 'a Go program'],
    ['Java/17.0.2', 'a Java program'],
    ['Java-http-client/21.0.1', 'a Java program'],
    ['PHP/8.3.1', 'a PHP program'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot 2'],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4522', 'PowerShell 5.1'],
    ['Mozilla/5.0 (Linux; Debian 12; en-US) PowerShell/7.4.2', 'PowerShell 7.4'],
  ])('of a tool is said in words: %s', (agent, name) => {
    expect(describeUserAgent(agent)).toEqual({ kind: 'tool', name });
  });

  test.each([['something else'], ['constructor/1']])('that we do not know is given as it is: %s', (agent) => {
    const { kind, name } = describeUserAgent(agent);
    expect(kind).toBe('unknown');
    expect(agent.startsWith(name.replace(/…$/, ''))).toBe(true);
    expect(name.length).toBeLessThanOrEqual(60);
  });

  test('can be anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (agent) => {
        expect(describeUserAgent(agent).name.length).toBeLessThanOrEqual(1100);
      }),
    );
  });
});
