import { expect, test } from 'vitest';
import { exportExchanges } from '../../src/export/export.ts';
import { exportedSeen } from '../../src/export/exported.ts';
import { formatNamed } from '../../src/export/formats.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { explainSeen } from '../../src/guide/explain.ts';
import type { SeenExchange } from '../../src/recorder/traffic.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const exchange = {
  ...exchangeOf(
    message(`GET / HTTP/1.1\nHost: localhost:3000\nUser-Agent: ${FIREFOX}\nSec-Fetch-Site: none`),
    message('HTTP/1.1 204 No Content'),
  ),
  observer: 'server' as const,
};
const seenBy = (by: SeenExchange['by']): SeenExchange => ({
  id: 1,
  server: 'text',
  state: 'complete',
  by,
  exchange,
});
const ours = seenBy({ kind: 'built-in', name: 'the built-in client' });
const theirs = seenBy({ kind: 'browser', name: 'Firefox 140 on Linux' });

test('a file knows who asked, as every screen does', async () => {
  const guide = await loadGuide();
  for (const seen of [ours, theirs]) {
    const text = await exported('markdown', [exportedSeen(seen)]);
    const notes = explainSeen(seen, guide, 0).lines.flatMap((line) => line.notes.map((note) => note.text));
    const told = notes.find((note) => note.includes('Firefox')) ?? 'nothing';
    expect(text.replaceAll(/\s+/g, ' ')).toContain(told);
    expect(text.includes('said by the built-in client, not by a browser')).toBe(seen === ours);
  }
});

test('a file of some of the exchanges says that it has not all of them', async () => {
  const format = formatNamed('html');
  if (format === undefined) throw new Error('no format');
  const titleOf = async (total: number, title?: string) => {
    const { text } = await exportExchanges(format, [ours, theirs].map(exportedSeen), {
      guide: await loadGuide(),
      now: 0,
      redact: false,
      creator: { name: 'serve-lesson', version: '1' },
      title,
      total,
    });
    return /<title>([^<]*)/.exec(text)?.[1];
  };
  expect(await titleOf(2)).toContain('2 exchanges');
  expect(await titleOf(3000)).toContain('The newest 2 of 3,000 exchanges');
  expect(await titleOf(3000, 'The traffic')).toContain('The traffic, the newest 2 of 3,000 exchanges');
});
