import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { Gatherers } from './gatherers.ts';
import { type Report, writeLauncherAddress } from './preload/report.ts';

/** No message of ours is longer; who sends more is a stranger. */
const MESSAGE_LIMIT = 4096;

const Port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const Name = v.pipe(v.string(), v.maxLength(200));
const HelloSchema = v.object({
  event: v.picklist(['hello', 'traffic']),
  token: v.string(),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  thread: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  gathers: v.optional(v.boolean(), false),
});
const ReportSchema = v.variant('event', [
  v.object({ event: v.literal('listening'), host: Name, port: Port }),
  v.object({ event: v.literal('secure'), port: Port }),
  v.object({ event: v.literal('failed'), code: v.pipe(Name, v.regex(/^[A-Z][A-Z0-9_]*$/)) }),
  v.object({ event: v.literal('sent') }),
]);

/** ms a process at the other end has to hang up. */
const CLOSE_LIMIT = 1000;

/** ms that processes have to send the frames that gathered in them. */
const COLLECT_LIMIT = 200;

/** A report on how a program came up, and the process it came from. */
export type Heard = Exclude<Report, { event: 'sent' | 'secure' }> & { readonly pid: number };

/**
 * The launcher's end of the line to the preloads of one example server. It takes loopback TCP and a secret: that is the
 * same on every platform, has no path that could be too long, and leaves no file behind when we are killed.
 */
export interface Control {
  /** What the preload needs to know, as it stands in the environment. */
  readonly place: string;
  onReport(listener: (heard: Heard) => void): void;
  /** Whether what listens at this port speaks TLS, as far as it is known. */
  readonly isSecure: (port: number) => boolean;
  /** Calls back when that comes to be known of a port. */
  readonly onSecure: (listener: (port: number) => void) => void;
  /** Has all traffic sent that still gathers somewhere: the last thing to do before processes are asked to end. */
  readonly collect: () => Promise<void>;
  /** Hears every report to its end, and ends every line: a process at the other end takes that as its own end. */
  readonly close: () => Promise<void>;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Calls back with the first line, then leaves the rest of the stream to whoever reads it. Hangs up where there is none.
 */
function readFirstLine(socket: Socket, onLine: (line: string) => void): void {
  let pending = Buffer.alloc(0);
  const take = (bytes: Buffer): void => {
    pending = Buffer.concat([pending, bytes]);
    const end = pending.indexOf('\n');
    if (end === -1) {
      if (pending.length > MESSAGE_LIMIT) socket.destroy();
      return;
    }
    socket.off('data', take);
    socket.pause();
    socket.unshift(pending.subarray(end + 1));
    onLine(pending.toString('utf8', 0, end));
  };
  socket.on('data', take);
}

/** Calls back for every line, and hangs up on whoever sends an endless one. */
function readLines(socket: Socket, onLine: (line: string) => void): void {
  let pending = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    lines.forEach(onLine);
    if (pending.length > MESSAGE_LIMIT) socket.destroy();
  });
  socket.resume();
}

function hearReports(socket: Socket, onReport: (report: Report) => void): void {
  readLines(socket, (line) => {
    const report = v.safeParse(ReportSchema, parseJson(line));
    if (report.success) onReport(report.output);
  });
}

/** Listens on a free loopback port. `onTraffic` is handed each line of traffic; without it none is asked for. */
export async function openControl(onTraffic?: (source: Readable) => void): Promise<Control> {
  const token = randomBytes(16).toString('hex');
  const sockets = new Set<Socket>();
  const gatherers = new Gatherers();
  let listener: (heard: Heard) => void = () => undefined;
  const securePorts = new Set<number>();
  const secureListeners = new Set<(port: number) => void>();
  const secure = (port: number): void => {
    if (securePorts.has(port)) return;
    securePorts.add(port);
    for (const tell of secureListeners) tell(port);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    readFirstLine(socket, (line) => {
      const hello = v.safeParse(HelloSchema, parseJson(line));
      if (!hello.success || hello.output.token !== token) return socket.destroy();
      const { event, pid, thread, gathers } = hello.output;
      const gatherer = `${pid}.${thread}`;
      if (gathers) gatherers.add(gatherer, event === 'traffic' ? socket : undefined);
      else if (event === 'hello') gatherers.live(gatherer, socket);
      if (event === 'hello') {
        hearReports(socket, (report) => {
          if (report.event === 'sent') gatherers.sent(gatherer);
          else if (report.event === 'secure') secure(report.port);
          else listener({ ...report, pid });
        });
      } else if (onTraffic === undefined) socket.destroy();
      else onTraffic(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a port');

  return {
    place: writeLauncherAddress({ port: address.port, token, record: onTraffic !== undefined }),
    onReport(next) {
      listener = next;
    },
    isSecure: (port) => securePorts.has(port),
    onSecure: (tell) => void secureListeners.add(tell),
    collect: () => gatherers.collect(COLLECT_LIMIT),
    async close() {
      // One turn, so that a connection which was made already is accepted and heard.
      await setImmediate();
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.end();
      const timer = setTimeout(() => sockets.forEach((socket) => socket.destroy()), CLOSE_LIMIT);
      await closed;
      clearTimeout(timer);
    },
  };
}
