import { Failure } from '../failure.ts';
import { plainText } from '../lesson/plain-text.ts';
import type { QuestionEvent, Surface, WalkEvent } from '../stage/event.ts';
import { clocksJson } from './clocks.ts';
import { exchangeJson } from './exchange.ts';
import { eventLine, type JsonEvent } from './line.ts';
import { serverJson } from './server.ts';

/** The events of a walk as JSON, one a line. What only a reader of the screen needs (prose, code …) is left out. */
export function createJsonSurface(write: (line: string) => void): Surface {
  const emit = (event: WalkEvent) => {
    const shape = toJson(event);
    if (shape !== undefined) write(eventLine(shape));
  };
  return {
    async show(event) {
      emit(event);
    },
    overhear: emit,
    // A program does not keep anybody waiting.
    wait: () => {},
  };
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
    case 'clocks':
      return clocksJson(event);
    case 'inspector':
      return { type: 'inspector', url: event.url };
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
    case 'invitation':
    case 'surplus':
    case 'unbidden':
    case 'visit':
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
