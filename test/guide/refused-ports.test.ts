import { createRequire } from 'node:module';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { loadReference } from '../../src/guide/reference/reference.ts';
import { isRefusedByBrowsers } from '../../src/guide/refused-ports.ts';
import { LAST_PORT } from '../../src/server/port-number.ts';

const REFUSED = Array.from({ length: LAST_PORT }, (_, index) => index + 1).filter((port) =>
  isRefusedByBrowsers(port),
);

/** What undici's `fetch` keeps of the Fetch standard. */
const Constants = v.object({ badPorts: v.array(v.pipe(v.string(), v.transform(Number))) });

test('the ports that browsers refuse are those of the Fetch standard', () => {
  const constants: unknown = createRequire(import.meta.url)('undici/lib/web/fetch/constants.js');
  expect(REFUSED).toEqual(v.parse(Constants, constants).badPorts);
});

test('whoever asks what a refused port is for that anybody may use, is told', async () => {
  const known = new Set((await loadReference()).names('ports'));
  expect(REFUSED.filter((port) => port >= 1024 && !known.has(String(port)))).toEqual([]);
});
