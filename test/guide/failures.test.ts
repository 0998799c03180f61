import { describe, expect, test } from 'vitest';
import { explainFailure, explainLaunchFailure } from '../../src/guide/failure-note.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { ExchangeFailure } from '../../src/http/exchange.ts';
import { parseResponse } from '../../src/http/wire-parser.ts';
import { message } from './exchanges.ts';

const guide = await loadGuide();

function failed(
  code: string,
  phase: ExchangeFailure['phase'] = 'connect',
  url = 'http://localhost:3999/',
): string | undefined {
  return explainFailure({ url, failure: { code, phase, message: '' } }, guide)?.text;
}

describe('a failed exchange', () => {
  test('says what happened with host and port, and the way out', () => {
    expect(failed('ECONNREFUSED')).toBe(
      'Connection refused: you knocked at `localhost`, port 3999, and nobody listens there. Start a server on that port, or check the number.',
    );
    expect(failed('ECONNREFUSED', 'connect', 'https://shop.example/')).toContain('`shop.example`, port 443');
    expect(failed('ENOTFOUND', 'lookup', 'http://nosuch.example/')).toContain('called `nosuch.example`');
  });

  test('names the address where no URL is known', () => {
    const connection = { id: 1, sequence: 1, remote: { host: '127.0.0.1', port: 8080 } };
    const note = explainFailure(
      { connection, failure: { code: 'ECONNREFUSED', phase: 'connect', message: '' } },
      guide,
    );
    expect(note?.text).toContain('`127.0.0.1`, port 8080');
  });

  test('says of what the server saw who broke off, and never that it was the server at the client’s port', () => {
    const connection = {
      id: 1,
      sequence: 1,
      local: { host: '127.0.0.1', port: 3000 },
      remote: { host: '127.0.0.1', port: 50_000 },
    };
    const words = 'The client broke the connection off.';
    const failure = { code: 'ECONNRESET', phase: 'response', message: words } as const;
    const note = explainFailure({ observer: 'server', connection, failure }, guide);
    expect(note?.text).toBe(words);
  });

  test('tells silence while connecting from silence of a program', () => {
    expect(failed('ETIMEDOUT', 'connect')).toContain('not even a refusal');
    expect(failed('ETIMEDOUT', 'response')).toContain('never answered');
  });

  test('does not blame the server where it was we who gave up', () => {
    const gaveUp = (phase: ExchangeFailure['phase'], waited: number) =>
      explainFailure(
        { url: 'http://localhost:3999/', failure: { code: 'ETIMEDOUT', phase, message: '', waited } },
        guide,
      )?.text;
    expect(gaveUp('response', 1000)).toMatch(/but nothing came within 1 second, so we stopped waiting/);
    expect(gaveUp('response', 1500)).toContain('within 1.5 seconds');
    expect(gaveUp('connect', 30_000)).toContain('within 30 seconds, not even a refusal');
  });

  test('tells a server that hung up in the middle from one that said nothing', () => {
    const response = parseResponse(message('HTTP/1.1 200 OK\nContent-Length: 9', 'half'), { method: 'GET' });
    const failure = { code: 'ECONNRESET', phase: 'response', message: '' } as const;
    expect(explainFailure({ ...response, failure }, guide)).toMatchObject({
      id: 'failure.econnreset.answering',
    });
    expect(explainFailure({ failure }, guide)).toMatchObject({ id: 'failure.econnreset' });
    expect(explainFailure({ failure: { ...failure, code: 'CLOSED_EARLY' } }, guide)).toMatchObject({
      id: 'failure.closed_early',
    });
  });

  test.each([
    'EAI_AGAIN',
    'EPIPE',
    'EACCES',
    'UND_ERR_SOCKET',
    'UND_ERR_INVENTED',
    'HPE_INVALID_CONSTANT',
    'BODY_LIMIT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('%s is known', (code) => {
    expect(failed(code)).not.toContain('does not know');
  });

  test('an unknown code is named, and said to be unknown', () => {
    expect(failed('EWHATEVER')).toContain('`EWHATEVER`, which the guide does not know');
  });

  test('there is no note where nothing failed', () => {
    expect(explainFailure({ url: 'http://localhost/' }, guide)).toBeUndefined();
  });
});

describe('a server that does not start', () => {
  const launch = (code: string, port = 3000): string =>
    explainLaunchFailure({ code, output: [] }, { port, interpreter: 'python3' }, guide).text;

  test.each([
    ['EADDRINUSE', 3000, 'Another program already listens on port 3000'],
    ['EACCES', 80, 'Ports below 1024 are kept'],
    ['EACCES', 5000, 'either port 5000 is reserved'],
    ['ENOENT', 3000, '`python3`, which should run the server, was not found'],
    ['ETIMEDOUT', 3000, 'nothing listens on port 3000'],
    ['EMFILE', 3000, '`EMFILE`'],
  ])('%s on port %i', (code, port, words) => {
    expect(launch(code, port)).toContain(words);
  });

  test('one that ended by itself has its exit status or signal told', () => {
    const note = (end: { exitCode: number | null; signal: NodeJS.Signals | null }): string =>
      explainLaunchFailure(
        { code: 'EXITED', end, output: [{ stream: 'stderr', text: 'oops' }] },
        { port: 3000, interpreter: 'node' },
        guide,
      ).text;
    expect(note({ exitCode: 1, signal: null })).toBe(
      'The program ended before it listened, with exit status 1. Its last words say why.',
    );
    expect(note({ exitCode: null, signal: 'SIGSEGV' })).toContain('stopped by SIGSEGV');
  });
});
