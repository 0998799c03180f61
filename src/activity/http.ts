import type { HttpActivity } from '../lesson/activities.ts';
import type { Position } from '../lesson/position.ts';
import type { ActivityKind, CheckContext } from './activity.ts';
import { allowOnly, placeInBody } from './fence.ts';
import { parseHttpBlock } from './http-message.ts';
import { localPort } from './local-port.ts';
import { checkRuns, isDeclared, serverAttribute, serverMeant } from './running.ts';

/**
 * The block: a request and what must come back, by the grammar of `parseHttpBlock`. An answer is only expected of a
 * server that runs at this point.
 */
export const http: ActivityKind<HttpActivity> = {
  kind: 'http',
  parse(fence, reader) {
    allowOnly({ attributes: ['server'] }, fence, reader);
    const block = parseHttpBlock(fence.body);
    if (block.ok)
      return { kind: 'http', ...serverAttribute(fence), ...block.value, position: fence.position };
    reader.wrong(placeInBody(fence, block.line, block.column), block.message, block.next);
    return undefined;
  },
  check(activity, context) {
    if (activity.request.target.startsWith('/')) checkPath(activity, context);
    else checkUrl(activity, new URL(activity.request.target), context);
  },
  ports({ request: { target } }) {
    const url = target.startsWith('/') ? undefined : new URL(target);
    const port = url === undefined || url.port === '' ? undefined : localPort(url);
    return port === undefined ? [] : [port];
  },
  async play({ request, server, expected }, stage) {
    await stage.exchange(request, server, expected);
  },
};

function checkPath(activity: HttpActivity, context: CheckContext): void {
  const { server, expected, position } = activity;
  if (expected.kind === 'response') {
    checkRuns(server, position, context);
    return;
  }
  if (server !== undefined && !isDeclared(server, position, context)) return;
  const answering = serverMeant(context.running, server);
  if (answering !== undefined && expected.code === 'ECONNREFUSED')
    refuse(answering.server, position, context);
}

function checkUrl(activity: HttpActivity, url: URL, context: CheckContext): void {
  const { server, expected, position } = activity;
  const port = localPort(url);
  if (server !== undefined) {
    context.wrong(
      position,
      'A whole URL says by itself who is asked.',
      'Take `server=` out, or write just the path.',
    );
  }
  const answering = context.running.find((running) => running.port === port);
  if (expected.kind === 'failure') {
    if (answering !== undefined && expected.code === 'ECONNREFUSED')
      refuse(answering.server, position, context);
    return;
  }
  if (port === undefined) {
    context.wrong(
      position,
      `An answer from \`${url.host}\` cannot be counted on: lessons work without a network.`,
      'Ask a server that the lesson starts, or expect a failure such as `! ENOTFOUND`.',
    );
  } else if (answering === undefined) {
    context.wrong(
      position,
      `Nothing listens on port ${port} here.`,
      'Start a server there before, or expect `! ECONNREFUSED`.',
    );
  }
}

function refuse(server: string, position: Position, { wrong }: CheckContext): void {
  wrong(
    position,
    `\`${server}\` runs here, so this request would not be refused.`,
    'Stop it before, or ask another port.',
  );
}
