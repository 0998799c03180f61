import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openLog } from '../guide/values/secret.ts';
import type { FieldGuide } from '../guide/entry.ts';
import type { Traffic } from '../recorder/traffic.ts';
import type { InspectedServer } from './inspected-server.ts';
import {
  answerElsewhere,
  answerFile,
  answerGone,
  answerJson,
  answerNotAllowed,
  answerNotFound,
  answerPage,
} from './answer.ts';
import { colour, languageOf, withColours } from './colour.ts';
import { detail } from './details.ts';
import { loadDocument } from './document.ts';
import { createEditions, type Editions } from './editions.ts';
import { createFeed } from './feed.ts';
import { createEntrance } from './entrance.ts';
import { createGate, ENTRANCE } from './gate.ts';
import { type OrderedRequest, takeOrder } from './order.ts';
import type { Counter, Stage, Step } from './protocol.ts';
import { downloadAt, savedFormats } from './saving.ts';

export interface InspectorOptions {
  readonly traffic: Traffic;
  readonly guide: FieldGuide;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** The folder of the built page. */
  readonly assets: string;
  /** Those that run now. */
  readonly servers: () => readonly InspectedServer[];
  /**
   * Sends a request through the built-in client; its exchange comes back as traffic. A `Failure` is shown as it says.
   */
  readonly send: (request: OrderedRequest) => Promise<void>;
  /** Where the learner is in the lesson. */
  readonly step?: () => Step | undefined;
  /** Calls back when servers, what they printed, or the step are others. Returns the way to end that. */
  readonly onStageChange?: (listener: () => void) => () => void;
  /** Loopback: `127.0.0.1` unless told otherwise. */
  readonly host?: '127.0.0.1' | '::1';
  /** ms between signs of life on the stream of events. */
  readonly heartbeat?: number;
}

export interface Inspector {
  /** The page's address with its token: who has it may read everything. */
  readonly url: string;
  /** An address that leads there once, and soon: for a command line, which others may read. */
  urlForOnce(): string;
  close(): Promise<void>;
}

/**
 * Starts the inspector's page on a free port of this machine.
 * @throws the system's error where it cannot listen
 */
export async function startInspector(options: InspectorOptions): Promise<Inspector> {
  const { host = '127.0.0.1', heartbeat = 15_000, traffic } = options;
  const token = randomBytes(24).toString('base64url');
  const page = await loadDocument(options.assets);
  const editions = createEditions();
  const entrance = createEntrance(options.now);
  const server = createServer();
  await once(server.listen(0, host), 'listening');
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const origin = `http://${host === '::1' ? '[::1]' : host}:${port}`;
  const gate = createGate(token, port);
  const feed = createFeed({
    traffic,
    stage: () => stageOf(options, editions),
    run: token.slice(0, 6),
    heartbeat,
  });
  const stopListening = options.onStageChange?.(() => feed.stageChanged());

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const place = gate.admit(request);
    if (place !== undefined) return void respond(place, request, response).catch(() => response.destroy());
    const word = gate.wordOf(request);
    if (word === undefined) return answerNotFound(response);
    return entrance.admits(word) ? answerElsewhere(response, `/${token}/`) : answerGone(response);
  });

  async function respond(place: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (place === 'send') {
      if (request.method === 'POST') await serveOrder(request, response);
      else answerNotAllowed(response, 'POST');
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      await serveReading(place, request, response);
    } else {
      answerNotAllowed(response, 'GET, HEAD');
    }
  }

  async function serveOrder(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const taken = await takeOrder(request, options.servers(), options.send);
      if (taken.kind === 'sent') answerJson(response, 200, {});
      else answerJson(response, taken.status, taken.refusal);
    } catch {
      const next = 'Send it again, or from the terminal.';
      answerJson(response, 500, { message: 'The built-in client could not send it.', next });
    }
  }

  async function serveReading(
    place: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (place === '') return answerPage(response, page);
    if (place === 'events' && request.method === 'GET') {
      return feed.open(response, request.headers['last-event-id']?.toString());
    }
    if (place === 'formats') return answerJson(response, 200, savedFormats());
    const file = await downloadAt(place, options);
    if (file !== undefined) return answerFile(response, file);
    const found = await (detailsAt(place, options) ?? counterAt(place, options));
    return found === undefined ? answerNotFound(response) : answerJson(response, 200, found);
  }

  return {
    url: `${origin}/${token}/`,
    urlForOnce: () => `${origin}/${ENTRANCE}/${entrance.open()}`,
    async close() {
      stopListening?.();
      feed.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function stageOf({ servers, step, traffic }: InspectorOptions, editions: Editions): Stage {
  const now = step?.();
  return {
    ...(now && { step: now }),
    servers: servers().map((server) => ({
      name: server.name,
      url: server.url,
      edition: editions.of(server),
    })),
    total: traffic.total,
    skipped: traffic.skipped,
  };
}

function detailsAt(place: string, { traffic, guide, now }: InspectorOptions) {
  const [, id] = /^exchange\/(\d{1,15})$/.exec(place) ?? [];
  const seen = id === undefined ? undefined : traffic.find(Number(id));
  return seen && withColours(detail(seen, guide, now()));
}

async function counterAt(place: string, { servers }: InspectorOptions): Promise<Counter | undefined> {
  const name = place.startsWith('code/') ? place.slice('code/'.length) : undefined;
  const found = servers().find((server) => encodeURIComponent(server.name) === name);
  if (found === undefined) return undefined;
  const { name: server, url, code, output } = found;
  const lines = code && (await colour(code.text, languageOf(code.path)));
  return {
    name: server,
    url,
    ...(code && lines && { code: { ...code, lines } }),
    output: output.map(({ text, ...line }) => ({ ...line, text: openLog(text) })),
  };
}
