import { describe, expect, test } from 'vitest';
import { habitOf } from '../../src/command-line/other-tools.ts';

describe('what curl and HTTPie call otherwise', () => {
  test.each<[flag: string, value: string | undefined, wanted: RegExp]>([
    ['-X', 'PUT', /serve-lesson send PUT <url>/],
    ['--request', undefined, /serve-lesson send POST <url>/],
    ['-X', '; rm', /serve-lesson send POST <url>/],
    ['-d', '{}', /name=Ada.*--raw/],
    ['-H', 'A: b', /Name:value/],
    ['-k', undefined, /--insecure/],
    ['-L', undefined, /--follow/],
    ['-b', undefined, /-q.*--session/],
    ['-a', 'me:pw', /name:password@host/],
    ['--verify', 'no', /--insecure/],
    ['--verify', 'ca.pem', /--ca/],
    ['-I', undefined, /serve-lesson send HEAD <url>/],
    ['-i', undefined, /-v/],
  ])('%s %s', (flag, value, wanted) => expect(habitOf(flag, value)).toMatch(wanted));

  test('knows nothing of what nobody has', () => {
    expect(habitOf('--nothing', undefined)).toBeUndefined();
    expect(habitOf('constructor', undefined)).toBeUndefined();
  });
});
