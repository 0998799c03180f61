import { plainText } from '../lesson/plain-text.ts';
import { Failure } from '../failure.ts';
import type { HttpRequest } from '../activity/http-message.ts';
import { decodeBody } from '../http/content.ts';
import type { Field, Message, RequestMessage, ResponseMessage } from '../http/exchange.ts';
import type { ExchangeEvent, QuestionEvent, ServerEvent, Surface, WalkEvent } from '../walk/event.ts';

/** Of the events below; `docs/events.schema.json` describes them. */
const EVENTS_VERSION = 1;

type JsonEvent = Readonly<Record<string, unknown>>;

/** The events of a walk as JSON, one a line. What only a reader of the screen needs (prose, code …) is left out. */
export function createJsonSurface(write: (line: string) => void): Surface {
  const emit = (event: WalkEvent) => {
    const shape = toJson(event);
    if (shape !== undefined) write(`${oneLine({ version: EVENTS_VERSION, ...shape })}\n`);
  };
  return {
    async show(event) {
      emit(event);
    },
    overhear: emit,
  };
}

/** DEL, C1 and whatever is invisible or turns the writing round: JSON allows it as it is, a terminal may act on it. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** As JSON in one line that is harmless to look at, too; parsed, it is the same. */
function oneLine(event: JsonEvent): string {
  return JSON.stringify(event).replace(UNSEEN, escapeUnits);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

function toJson(event: WalkEvent): JsonEvent | undefined {
  switch (event.type) {
    case 'lesson': {
      const { id, title, steps } = event.lesson;
      return {
        type: 'lesson',
        id,
        title,
        steps: steps.map((step) => step.id),
        runtime: event.runtime,
        port: event.port,
      };
    }
    case 'step': {
      const { id, title, hash, source } = event.step;
      return { type: 'step', id, title, number: event.number, total: event.total, hash, text: source };
    }
    case 'server':
      return serverJson(event);
    case 'exchange':
      return exchangeJson(event);
    case 'question':
      return questionJson(event);
    case 'end':
      return {
        type: 'end',
        ok: event.finished && event.failed === 0,
        exchanges: event.exchanges,
        failed: event.failed,
        error: event.error === undefined ? undefined : errorJson(event.error),
      };
    // For a reader of the screen; a program has the lesson's text in `step`.
    case 'activity':
    case 'prose':
    case 'ask':
    case 'code':
    case 'anatomy':
    case 'browse':
    case 'tree':
    case 'template':
    case 'processes':
    case 'recap':
    case 'word':
    case 'remark':
      return undefined;
    default:
      return event satisfies never;
  }
}

/** What ended a walk before its time, as the terminal would say it. */
function errorJson(error: unknown): JsonEvent {
  if (!(error instanceof Failure)) return { message: String(error) };
  const { message, where, next } = error;
  return { message, where, next, ...('code' in error ? { code: error.code } : {}) };
}

function serverJson(event: ServerEvent): JsonEvent {
  const { type, server, runtime, url } = event;
  const base = { type, event: event.event, server, runtime, url };
  switch (event.event) {
    case 'listening':
      return { ...base, pid: event.pid, startup: event.startup };
    case 'output':
      return { ...base, pid: event.pid, stream: event.output.stream, text: event.output.text };
    case 'failed': {
      const { failure, expected, note } = event;
      const output = failure.output.map(({ stream, text }) => ({ stream, text }));
      return { ...base, code: failure.code, expected, note, output };
    }
    case 'stopped': {
      const { exitCode, signal, asked } = event.end;
      return { ...base, pid: event.pid, exitCode, signal, asked };
    }
    default:
      return event satisfies never;
  }
}

function exchangeJson({ exchange, planned, lines, failureNote, judgement }: ExchangeEvent): JsonEvent {
  const { url, startedAt, request, response, interim, failure, timings, connection, wireSize } = exchange;
  return {
    type: 'exchange',
    url,
    startedAt: new Date(startedAt).toISOString(),
    request: request === undefined ? unsentJson(planned) : requestJson(request),
    interim: interim.map(({ status, reason }) => ({ status, reason })),
    response: response && responseJson(response),
    error: failure && { ...failure, note: failureNote },
    timings,
    connection: connection && { ...connection, reused: connection.sequence > 1 },
    bytes: wireSize,
    lines,
    expected: judgement,
  };
}

function requestJson(request: RequestMessage) {
  return { sent: true, method: request.method, target: request.target, ...messageJson(request) };
}

/** A request that never left, because there was no connection to send it over. */
function unsentJson({ method, target, headers, body = '' }: HttpRequest) {
  return {
    sent: false,
    method,
    target,
    version: 'HTTP/1.1',
    headers,
    body,
    bodySize: Buffer.byteLength(body),
    complete: false,
  };
}

function responseJson(response: ResponseMessage) {
  return { status: response.status, reason: response.reason, ...messageJson(response) };
}

function messageJson(message: Message) {
  const { version, headers, trailers, complete } = message;
  return {
    version,
    headers: headers.map(pair),
    ...(trailers.length > 0 ? { trailers: trailers.map(pair) } : {}),
    ...bodyJson(message),
    complete,
  };
}

function pair({ name, value }: Field): [string, string] {
  return [name, value];
}

/** Text as text; bytes that are none in base64, and said to be. */
function bodyJson(message: Message): { body: string; bodyEncoding?: 'base64'; bodySize: number } {
  const { bytes, size } = message.body;
  const { text, isBinary } = decodeBody(message);
  if (!isBinary) return { body: text, bodySize: size };
  return { body: Buffer.from(bytes).toString('base64'), bodyEncoding: 'base64', bodySize: size };
}

function questionJson({ type, kind, id, question, choices, right, answer }: QuestionEvent): JsonEvent {
  return {
    type,
    kind,
    id,
    question: plainText(question),
    choices: choices.map((choice) => ({
      label: plainText(choice.label),
      right: choice.right,
      explanation: plainText(choice.explanation),
    })),
    right: right ?? null,
    answer: answer ?? null,
  };
}
