import { expect, test } from 'vitest';
import { portOf } from '../../src/http/port.ts';

test.each([
  ['http://localhost:3000/', 3000],
  ['http://localhost/', 80],
  ['http://localhost:80/', 80],
  ['https://localhost/', 443],
  ['https://localhost:80/', 80],
  ['http://[::1]:8080/', 8080],
])('%s asks for port %i', (url, port) => {
  expect(portOf(new URL(url))).toBe(port);
});
