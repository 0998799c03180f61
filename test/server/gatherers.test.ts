import { once } from 'node:events';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Gatherers } from '../../src/server/gatherers.ts';

/** More than a test may take. */
const FOR_EVER = 600_000;

async function close(connection: Socket): Promise<void> {
  const closed = once(connection, 'close');
  connection.destroy();
  await closed;
}

/** A process, as its connections tell of it. */
function processIn(gatherers: Gatherers) {
  const [lifeline, line] = [new Socket(), new Socket()];
  return {
    lives: () => gatherers.live('77.0', lifeline),
    says: () => gatherers.add('77.0', undefined),
    sends: () => gatherers.add('77.0', line),
    hangsUp: () => close(line),
    dies: () => close(lifeline),
  };
}

/** Begins to collect, and sees that it is not done at once. */
async function expectToWait(gatherers: Gatherers): Promise<{ readonly collected: Promise<unknown> }> {
  let done = false;
  const collected = gatherers.collect(FOR_EVER).then(() => (done = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toBe(false);
  return { collected };
}

describe('a process that is gone is waited for no more', () => {
  test.each([
    ['with its line', ['says', 'lives', 'sends', 'hangsUp', 'dies']],
    ['without ever having had one', ['says', 'lives', 'dies']],
    ['and heard only later', ['lives', 'sends', 'hangsUp', 'dies', 'says']],
    ['and its line lasts longer', ['says', 'lives', 'sends', 'dies']],
  ] as const)('%s', async (_, story) => {
    const gatherers = new Gatherers();
    const process = processIn(gatherers);
    for (const event of story) await process[event]();
    await expect(gatherers.collect(FOR_EVER)).resolves.toBeUndefined();
  });
});

test('a process that is there is waited for until it has sent what it held', async () => {
  const gatherers = new Gatherers();
  const process = processIn(gatherers);
  process.lives();
  process.says();
  process.sends();
  const { collected } = await expectToWait(gatherers);
  gatherers.sent('77.0');
  await collected;
  await process.hangsUp();
});

test('the number of a process that is gone may be another’s later', async () => {
  const gatherers = new Gatherers();
  const [first, second] = [processIn(gatherers), processIn(gatherers)];
  first.lives();
  await first.dies();
  second.lives();
  second.says();
  const { collected } = await expectToWait(gatherers);
  await second.dies();
  await collected;
});
