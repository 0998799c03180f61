import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withPatience } from '../../src/walk/patience.ts';

test('what is quick is waited for without a word', async () => {
  const said: string[] = [];
  await expect(withPatience(Promise.resolve(7), async () => void said.push('slow'))).resolves.toBe(7);
  expect(said).toEqual([]);
});

test('what is slow is handed on only when the word about it has been read', async () => {
  const order: string[] = [];
  const reading = withResolvers<void>();
  const slow = withResolvers<string>();
  const waiting = withPatience(slow.promise, async () => {
    order.push('said');
    slow.resolve('answer');
    await after(1);
    reading.resolve();
    order.push('read');
  });
  order.push(await waiting);
  await reading.promise;
  expect(order).toEqual(['said', 'read', 'answer']);
});

test('a reader who leaves at the word ends the wait, and a late failure of the slow one harms nobody', async () => {
  const slow = withResolvers<never>();
  const waiting = withPatience(slow.promise, async () => {
    throw new Error('left');
  });
  await expect(waiting).rejects.toThrow('left');
  slow.reject(new Error('too late'));
  await after(1);
});

/** As `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
