import { get, type IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { Feed } from '../../src/inspector/protocol.ts';

interface LiveEvent {
  readonly type: string;
  readonly id: string;
  readonly feed: Feed;
}

export interface Listener {
  /** The next event that has come or will come. */
  next(): Promise<LiveEvent>;
  /** Text of all comments (signs of life) so far. */
  readonly comments: readonly string[];
  hangUp(): void;
}

/** A small reader of server-sent events, which reads no more than it is asked for. */
export async function listenTo(url: string, lastEventId?: string): Promise<Listener> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}events`, { headers, agent: false }, resolve).on('error', reject);
  });
  response.setEncoding('utf8').on('error', () => {});
  const comments: string[] = [];
  const events = read(response, comments);
  return {
    async next() {
      const { value, done } = await events.next();
      if (done === true) throw new Error('The stream has ended.');
      return value;
    },
    comments,
    hangUp: () => response.destroy(),
  };
}

async function* read(
  response: AsyncIterable<string>,
  comments: string[],
): AsyncGenerator<LiveEvent, undefined> {
  let text = '';
  for await (const piece of response) {
    const blocks = (text + piece).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      comments.push(...lines.filter((line) => line.startsWith(':')));
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data === undefined) continue;
      yield { type: field('event') ?? '', id: field('id') ?? '', feed: v.parse(Feed, JSON.parse(data)) };
    }
  }
  return undefined;
}
