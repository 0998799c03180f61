import { expect, test } from 'vitest';
import { playFreely, type Playground } from '../../src/walk/free-play.ts';
import { nobody } from '../../src/stage/learner.ts';
import { exchangeOf } from '../terminal/fixtures.ts';

/** What is shown to somebody who types this, and then Enter alone, and what is sent. */
async function played(...typed: string[]): Promise<{ remarks: string[]; methods: string[] }> {
  const lines = typed.values();
  const remarks: string[] = [];
  const methods: string[] = [];
  const stage: Playground = {
    learner: { ...nobody, present: true, line: async () => lines.next().value ?? '' },
    exchange: async ({ method }) => {
      methods.push(method);
      return exchangeOf({});
    },
    show: async (event) => {
      if (event.type === 'remark') remarks.push(event.text);
    },
  };
  await playFreely(stage, undefined);
  return { remarks, methods };
}

test('a method that is probably a slip of the pen is sent, and asked about; one of your own is only sent', async () => {
  expect(await played('GTE /math')).toEqual({
    methods: ['GTE'],
    remarks: ['GTE goes out as a method of your own. Did you mean GET?'],
  });
  expect(await played('DANCE /')).toEqual({ methods: ['DANCE'], remarks: [] });
  expect(await played('get /math')).toEqual({ methods: ['GET'], remarks: [] });
});
