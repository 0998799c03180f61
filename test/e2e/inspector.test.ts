import * as v from 'valibot';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Counter, Feed } from '../../src/inspector/protocol.ts';
import { runtimes } from '../server/launching.ts';
import { openerIs } from './opener.ts';
import { freePort, LAUNCHER, temporaryFolder } from './place.ts';
import { sitDown } from './sitting.ts';
import { openTerminal } from './terminal.ts';

function addressIn(story: string): string {
  return /http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//.exec(story)?.[0] ?? 'no address';
}

/** Listens to the page's events; `next` resolves with the first stage that fits, now or later. */
async function stagesOf(url: string) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const response = await fetch(`${url}events`, { signal: leaving.signal });
  if (response.body === null) throw new Error('the inspector sends nothing');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return async (fits: (stage: Feed['stage']) => boolean): Promise<Feed['stage']> => {
    for (;;) {
      const [, data, after] = /^data: (.*)\n\n([^]*)$/m.exec(rest) ?? [];
      if (data === undefined || after === undefined) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        rest += value;
      } else {
        rest = after;
        const { stage } = v.parse(v.pipe(v.string(), v.parseJson(), Feed), data);
        if (fits(stage)) return stage;
      }
    }
  };
}

test.each(runtimes)(
  'the inspector, opened from a lesson with %s servers, follows step, servers and code as they change',
  async (runtime) => {
    const args = ['start', '--step', 'two-services', '--port', String(await freePort()), '--with', runtime];
    const { terminal, enterUntil, press, story } = await sitDown(args, {
      variables: await openerIs('exit 0'),
    });
    await enterUntil(/Enter\snext/);
    expect(story()).toMatch(/i\sinspector/);
    await press('i');
    const url = addressIn(story());
    const next = await stagesOf(url);

    const at = await next(({ servers }) => servers.every(({ edition }) => !edition.startsWith('0.')));
    expect(at.step).toMatchObject({ title: 'Two shops, one door?', number: 9, total: 19 });
    expect(at.step?.text?.at(0)).toMatch(/^[A-Z]/);
    expect(at.step?.command).toBe('npx serve-lesson start server --step two-services');
    expect(at.servers.map(({ name }) => name)).toEqual(['text', 'profiles']);
    const code = v.parse(Counter, await (await fetch(`${url}code/profiles`)).json()).code;
    expect(code?.path).toMatch(runtime === 'node' ? /server\.js$/ : /server\.py$/);

    await press('\r');
    expect((await next(({ step }) => step?.number === 10)).step?.title).toBe('Endpoints are rooms');
    await enterUntil(/Enter\snext/);
    await press('l');
    terminal.type('\x1b[A'.repeat(10));
    await press('\r');
    expect((await next(({ servers }) => servers.length === 0)).servers).toEqual([]);
    terminal.kill();
  },
);

test('what opens a browser is given an address that leads to the inspector once, and not its key', async () => {
  const given = path.join(await temporaryFolder(), 'given');
  const variables = await openerIs(`printf '%s' "$1" > '${given}.part'; mv '${given}.part' '${given}'`);
  const port = String(await freePort());
  const args = ['start', '--step', 'two-services', '--port', port, '--with', 'node'];
  const { terminal, enterUntil, press, story } = await sitDown(args, { variables });
  await enterUntil(/Enter\snext/);
  await press('i');
  const url = addressIn(story());
  const argument = await vi.waitFor(() => readFile(given, 'utf8'));
  expect(argument).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/once\//);
  expect(argument).not.toContain(new URL(url).pathname.slice(1, -1));
  expect((await fetch(argument)).url).toBe(url);
  expect((await fetch(argument)).status).toBe(410);
  terminal.kill();
});

test('with --plain its address is told beside the first server that opens, and once', async () => {
  const args = [
    'start',
    '--step',
    'two-services',
    '--plain',
    '--with',
    'node',
    '--port',
    String(await freePort()),
  ];
  const { terminal, enterUntil } = await sitDown(args, { plain: true });
  await enterUntil(/Or type a letter/);
  const told = terminal.raw().match(/The inspector shows all this live/g);
  expect(told).toHaveLength(1);
  expect((await fetch(addressIn(terminal.raw()))).status).toBe(200);
  terminal.kill();
});

test('beside serve it follows a server that is stopped and started again', async () => {
  const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder(), ...(await openerIs('exit 0')) };
  const args = [LAUNCHER, 'serve', '--with', 'node', '--port', String(await freePort())];
  const terminal = openTerminal(args, { columns: 120, variables });
  await terminal.until(/nobody has come yet[^]*i\sinspector/);
  terminal.type('i');
  const url = addressIn(await terminal.until(/(?:asked to open|For your browser:) http:\S+\/\s/));
  const next = await stagesOf(url);
  await next(({ servers }) => servers.some(({ edition }) => !edition.startsWith('0.')));
  expect(v.parse(Counter, await (await fetch(`${url}code/text`)).json()).code?.text).toContain('3 + 9');
  terminal.type('x');
  await next(({ servers }) => servers.length === 0);
  terminal.type('x');
  expect((await next(({ servers }) => servers.length === 1)).servers[0]?.name).toBe('text');
  terminal.kill();
});
