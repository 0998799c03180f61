import { openText } from '../guide/values/secret.ts';
import { latin1 } from '../http/byte-stream.ts';
import { causeIn } from './causes.ts';

/** What a program has printed that is no message. */
export interface ProgramOutput {
  readonly id: string;
  readonly text: string;
  readonly advice: string;
}

/** Bytes of a beginning and of an end that are looked into. */
const LOOKED_AT = 4096;

/** What these words of a program are: an error, or lines of a log. Undefined where they are neither. */
export function programOutput(bytes: Uint8Array): ProgramOutput | undefined {
  const start = withoutColours(latin1(bytes.subarray(0, LOOKED_AT)));
  const end = withoutColours(latin1(bytes.subarray(-LOOKED_AT)));
  return (
    wget(start, end) ??
    httpie(start, end) ??
    python(start, end) ??
    node(start) ??
    log(start) ??
    powerShell(start) ??
    browser(start) ??
    error(start)
  );
}

function withoutColours(text: string): string {
  return text.replaceAll(/\u001b\[[\d;]*m/g, '');
}

function wget(start: string, end: string): ProgramOutput | undefined {
  if (!/^\s*(?:--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- |wget: )/.test(start)) return undefined;
  const cause = causeIn(end);
  const refused = /\bERROR (\d{3}):/.exec(end)?.[1];
  const again = '`wget -S … 2>&1 | serve-lesson explain`';
  if (cause === undefined) {
    return {
      id: 'wget-no-message',
      text: `This is what Wget prints: how it went, and not the messages.${refused === undefined ? '' : ` The answer was ${refused}.`}`,
      advice: `With \`-S\` it shows the heads of the answers: ${again}.`,
    };
  }
  return {
    id: 'wget-error',
    text: 'This is an error of Wget: it got no answer, so there is no message to explain.',
    advice: lookUp(cause, ''),
  };
}

function httpie(start: string, end: string): ProgramOutput | undefined {
  if (!/^\s*https?: (?:LogLevel\.)?error\b/i.test(start)) return undefined;
  const said = /^\s*https?: (?:LogLevel\.)?error:? *(.*)/i.exec(start)?.[1];
  return {
    id: 'httpie-error',
    text: `This is an error of HTTPie: it got no answer, so there is no message to explain.${quote(said)}`,
    advice: lookUp(causeIn(end), 'See that the address is right, and that the server runs.'),
  };
}

function python(start: string, end: string): ProgramOutput | undefined {
  if (!/^Traceback \(most recent call last\):/m.test(start)) return undefined;
  const last = end.split(/\r?\n/).findLast((line) => /^[A-Za-z_][\w.]*(?::|$)/.test(line));
  return {
    id: 'python-error',
    text: `This is an error message of a Python program, and no HTTP: where it was, line by line, and at the end what went wrong.${quote(last)}`,
    advice: lookUp(
      causeIn(last ?? end),
      'Its last line tells most. `serve-lesson define` knows many of the words in it.',
    ),
  };
}

function node(start: string): ProgramOutput | undefined {
  const said = /^(?:Uncaught )?(?:[A-Z]\w*)?Error(?: \[\w+\])?: .*/m.exec(start)?.[0];
  if (said === undefined || !/^ +at .*:\d+\)?$/m.test(start)) return undefined;
  return {
    id: 'node-error',
    text: `This is an error message of a JavaScript program, and no HTTP: what went wrong, and below it where.${quote(said)}`,
    advice: lookUp(
      causeIn(said),
      'The first line tells most. `serve-lesson define` knows many of the words in it.',
    ),
  };
}

/** As Apache, nginx, Flask and Python's own server write it, or as Express with morgan does. */
const LOG_LINES = [
  /"([A-Z]{3,12}) (\S+) HTTP\/\d(?:\.\d)?" (\d{3})\b/,
  /^([A-Z]{3,12}) (\/\S*) (\d{3}) [\d.]+ ms\b/,
];

function log(start: string): ProgramOutput | undefined {
  const [line = ''] = start.trimStart().split('\n', 1);
  const found = LOG_LINES.map((pattern) => pattern.exec(line)).find((match) => match !== null);
  const [, method = '', target = '', status = ''] = found ?? [];
  if (!found) return undefined;
  return {
    id: 'access-log',
    text: `This is the log of a server: one line for each request. The first one here asked ${marked(`${method} ${target}`)}, and the answer was ${status}.`,
    advice: `A log does not keep the messages. Ask again and watch: \`curl -v … 2>&1 | serve-lesson explain\`. \`serve-lesson define ${status}\` tells of the number.`,
  };
}

function powerShell(start: string): ProgramOutput | undefined {
  if (!/^\s*(?:\$session *=|Invoke-(?:WebRequest|RestMethod)\b)/i.test(start)) return undefined;
  return {
    id: 'powershell-command',
    text: 'This is a command of PowerShell, not what it prints.',
    advice: 'In the network panel, choose “Copy as cURL” or “Copy all as HAR” instead, and hand that over.',
  };
}

/** What stands in a browser's console, or in place of a page, where a rule of its own or the network was in the way. */
const CONSOLE =
  /\b(?:blocked by (?:CORS|mixed content)|Cross-Origin Request Blocked|Refused to (?:apply|connect|display|execute|frame|load|run|set|send)\b|Failed to load (?:resource|module script)|Mixed Content:|net::ERR_[A-Z_]+)/i;

function browser(start: string): ProgramOutput | undefined {
  if (!CONSOLE.test(start)) return undefined;
  const code = /\bERR_[A-Z_]+/.exec(start)?.[0];
  const subject = code ?? (/\bCORS\b|Cross-Origin Request/i.test(start) ? 'CORS' : undefined);
  return {
    id: 'browser-console',
    text: 'This is a message from the console of a browser, and no HTTP: it tells what the browser did not do, and why.',
    advice: `${subject === undefined ? DEFINE_IT : lookUp(subject, '')} To have the messages themselves explained, choose “Copy as cURL” or “Copy all as HAR” in the network panel.`,
  };
}

const DEFINE_IT = 'Hand it to `serve-lesson define "…"`, in quotes.';

/** A single line such as `NameError: name 'x' is not defined`, or what a shell says of a program that is not there. */
function error(start: string): ProgramOutput | undefined {
  const said = /^\s*((?:Uncaught )?[\w.]*(?:Error|Exception)\b.*|.*\bcommand not found\b.*)$/m.exec(
    start,
  )?.[1];
  if (said === undefined || !start.trimStart().startsWith(said)) return undefined;
  return {
    id: 'program-error',
    text: 'This is an error message of a program, and no HTTP.',
    advice: lookUp(causeIn(said), DEFINE_IT),
  };
}

function lookUp(cause: string | undefined, otherwise: string): string {
  return cause === undefined
    ? otherwise
    : `\`serve-lesson define ${cause}\` tells what it means and what to do.`;
}

/** Characters of what a program says that are quoted. */
const LONGEST = 300;

function quote(said: string | undefined): string {
  return said === undefined || said.trim() === '' ? '' : ` It says: ${marked(said.trim())}.`;
}

function marked(text: string): string {
  const whole = openText(Buffer.from(text, 'latin1').toString()).replaceAll('`', "'");
  return `\`${whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole}\``;
}
