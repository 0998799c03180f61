import type { ServerEvent } from '../server/server-event.ts';
import type { JsonEvent } from './line.ts';

/** What a server does, or what it printed. */
export function serverJson(event: ServerEvent): JsonEvent {
  const { type, server, runtime, url } = event;
  const base = { type, event: event.event, server, runtime, url };
  switch (event.event) {
    case 'listening':
      return { ...base, pid: event.pid, startup: event.startup, addresses: event.addresses };
    case 'unheard':
      return { ...base, pid: event.pid, note: event.note };
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
