import type { ServeActivity } from '../lesson/activities.ts';
import { SOURCE_PORT } from '../lesson/lesson.ts';
import type { Position } from '../lesson/position.ts';
import type { ActivityKind, BlockReader, CheckContext, Fence } from './activity.ts';
import { FAILURE_CODE_MISTAKE, parseFailureCode } from './failure-code.ts';
import { allowOnly, bodyLines, placeInBody, placeInOpening } from './fence.ts';
import { isDeclared } from './running.ts';

/**
 * The block: a server's name, and where the start must fail, `!` and the code on a second line. Without `port=` it
 * opens the learner's own port.
 */
export const serve: ActivityKind<ServeActivity> = {
  kind: 'serve',
  parse(fence, reader) {
    allowOnly({ attributes: ['port'] }, fence, reader);
    const port = readPort(fence, reader);
    const [name, failure, extra] = bodyLines(fence);
    if (name === undefined) {
      reader.wrong(fence.position, 'This `serve` block names no server.', 'Write a server’s name into it.');
      return undefined;
    }
    const code = failure && parseFailureCode(failure.text);
    if (failure !== undefined && code === undefined) {
      reader.wrong(
        placeInBody(fence, failure.index),
        FAILURE_CODE_MISTAKE.message,
        'For example `! EADDRINUSE`.',
      );
    }
    if (extra !== undefined) {
      reader.wrong(
        placeInBody(fence, extra.index),
        'A `serve` block starts one server.',
        'Use a block for each.',
      );
    }
    const activity = { kind: 'serve', server: name.text, port, position: fence.position } as const;
    return code === undefined ? activity : { ...activity, failure: code };
  },
  check(activity, context) {
    if (isDeclared(activity.server, bodyPlace(activity), context)) checkDoor(activity, context);
  },
  runningAfter({ server, port, failure }, running) {
    if (failure !== undefined) return running;
    return [...running.filter((other) => other.server !== server), { server, port }];
  },
  ports: ({ port }) => [port],
  play: ({ server, port, failure }, stage) => stage.serve(server, port, failure),
};

function readPort(fence: Fence, { wrong }: BlockReader): number {
  const text = fence.attributes.get('port');
  if (text === undefined) return SOURCE_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  wrong(
    placeInOpening(fence, 'port='),
    `\`${text}\` is no port.`,
    'A port is a whole number from 1 to 65535.',
  );
  return SOURCE_PORT;
}

/** A door lets one server in. A server that runs already may be started again: nothing happens then. */
function checkDoor(activity: ServeActivity, { running, wrong }: CheckContext): void {
  const { server, port, failure } = activity;
  const inUse = running.find((other) => other.port === port && other.server !== server);
  if (inUse !== undefined && failure === undefined) {
    wrong(
      bodyPlace(activity),
      `\`${inUse.server}\` already runs on port ${port} here.`,
      `Stop it before, choose another \`port=\`, or expect \`! EADDRINUSE\`.`,
    );
  }
  if (inUse === undefined && failure === 'EADDRINUSE') {
    wrong(
      bodyPlace(activity),
      `No other server runs on port ${port} here, so this start would not fail.`,
      'Start another server on this port before, or take the `! EADDRINUSE` out.',
    );
  }
}

function bodyPlace({ position }: ServeActivity): Position {
  return { line: position.line + 1, column: 1 };
}
