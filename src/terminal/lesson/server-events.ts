import { openLog } from '../../guide/values/secret.ts';
import { grouped } from '../../guide/phrasing.ts';
import { lastWords } from '../../server/last-words.ts';
import type { ServerEvent } from '../../server/server-event.ts';
import { hang } from '../layout.ts';
import { paintProse } from '../prose.ts';
import type { LeftOut } from './overheard.ts';
import { durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

type ServerEventOf<Event extends ServerEvent['event']> = Extract<ServerEvent, { event: Event }>;

/** What happened by itself. */
export function renderOverheard(event: ServerEvent | LeftOut, view: View): Line[] {
  if (event.event !== 'left-out') return renderServerEvent(event, view);
  return renderOutput(event, `(${grouped(event.lines)} earlier lines are left out)`, view);
}

/** What an example server does, or what its process printed: always marked as the server's. */
export function renderServerEvent(event: ServerEvent, view: View): Line[] {
  switch (event.event) {
    case 'listening':
      return renderListening(event, view);
    case 'unheard':
      return renderUnheard(event, view);
    case 'output':
      return renderOutput(event, event.output.text, view);
    case 'failed':
      return renderFailed(event, view);
    case 'stopped':
      return renderStopped(event, view);
    default:
      return event satisfies never;
  }
}

type Named = Pick<ServerEvent, 'server' | 'own'>;

/** At the beginning of a sentence. A command line is none that could stand before “server”. */
function nameOf({ server, own }: Named, { style }: View): string {
  return own === true ? 'Your program' : `The ${style.server(sanitise(server))} server`;
}

function renderListening(event: ServerEventOf<'listening'>, view: View): Line[] {
  const { runtime, url, pid, startup, addresses } = event;
  const { style, glyphs } = view;
  const program = `${runtime === undefined ? '' : runtime === 'node' ? 'Node, ' : 'Python, '}pid ${pid}`;
  return remark(
    style.good(glyphs.good),
    `${nameOf(event, view)} is open at ${style.path(url)} (${program}, ready after ${durationText(startup)}).${elsewhereText(addresses, view)}`,
    view,
  );
}

function renderUnheard(event: ServerEventOf<'unheard'>, view: View): Line[] {
  const { pid, note } = event;
  const { style, columns } = view;
  return [
    ...remark(style.elsewhere('!'), `${nameOf(event, view)} (pid ${pid}) runs, but ${note.brief}.`, view),
    ...hang(paintProse(note.text, view), { columns, first: '  ', rest: '  ' }),
  ];
}

/** Where other computers find it, if the learner wants them to. */
function elsewhereText(addresses: readonly string[] | undefined, { style }: View): string {
  if (addresses === undefined) return '';
  if (addresses.length === 0) return ' No other computer can reach it, whatever --host says.';
  return ` Other computers find it at ${addresses.map((url) => style.path(sanitise(url))).join(', ')}.`;
}

function renderOutput({ server, own }: Named, text: string, view: View): Line[] {
  const { style, glyphs, plain, columns } = view;
  const name = own === true ? 'your program' : sanitise(server);
  const label = plain
    ? `${own === true ? name : `the ${name} server`} printed: `
    : `  ${style.server(name)} ${style.dim(glyphs.bar)} `;
  const rest = plain ? '    ' : `  ${' '.repeat(name.length)} ${style.dim(glyphs.bar)} `;
  return hang(sanitise(openLog(text), { tab: 2 }), { columns, first: label, rest });
}

function renderFailed(event: ServerEventOf<'failed'>, view: View): Line[] {
  const { url, failure, note, expected, own } = event;
  const { style, glyphs } = view;
  // Where it was to listen, a program of the learner's own knows alone.
  const what =
    own === true
      ? `could not start: ${style.strong(note.brief)}`
      : `could not open at ${style.path(url)}: ${style.strong(sanitise(failure.code))}`;
  const sign = expected ? style.elsewhere(glyphs.elsewhere) : style.bad(glyphs.bad);
  return [
    ...remark(sign, `${nameOf(event, view)} ${what}.`, view),
    ...lastWords(failure).flatMap(({ text }) => renderOutput(event, text, view)),
    ...hang(paintProse(note.text, view), { columns: view.columns, first: '  ', rest: '  ' }),
  ];
}

function renderStopped(event: ServerEventOf<'stopped'>, view: View): Line[] {
  const { pid, end } = event;
  const { style, glyphs } = view;
  const name = nameOf(event, view);
  if (end.asked)
    return remark(style.dim(glyphs.open), `${name} (pid ${pid}) is closed, and its port is free.`, view);
  const how = end.signal === null ? `exit status ${end.exitCode ?? 'unknown'}` : `ended by ${end.signal}`;
  return remark(style.bad(glyphs.bad), `${name} (pid ${pid}) ended by itself: ${how}.`, view);
}

function remark(sign: string, text: string, { columns }: View): Line[] {
  return hang(text, { columns, first: `${sign} `, rest: '  ' });
}
