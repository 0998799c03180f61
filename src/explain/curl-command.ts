import { parseUrl } from '../http/parse-url.ts';
import { isToken } from '../http/syntax.ts';
import { type AskedRequest, foundRequest } from './asked-request.ts';
import { type CurlArguments, curlArguments } from './curl-options.ts';
import type { Findings, Found } from './found.ts';
import { fromCommandPrompt, shellCommand } from './shell-words.ts';

/** A prompt may stand before it, as in what is copied from a terminal. */
const COMMAND = /^(?:[^\n]{0,80}?[$#%>] )?curl(?:\.exe)?[ \t]+(?=[^\s=])/;
const PROMPT_OF_WINDOWS = /\^["\r\n]/;

/** True where this is a command of curl that asks for something, as browsers copy requests. */
export function isCurlCommand(text: string): boolean {
  return (
    COMMAND.test(text.trimStart()) && commandsIn(text).some(({ urls }) => urls.some((url) => urlOf(url)))
  );
}

/** The requests that the commands in this text would send. `now` in ms since 1970. */
export function readCurlCommands(text: string, now: number): Findings {
  return {
    format: 'curl-command',
    about:
      'This is a command, not what it prints. Below is the request that it would send; nothing was sent. To see what comes back, run it with `-v`, and hand that over: `curl -v … 2>&1 | serve-lesson explain`.',
    found: commandsIn(text).flatMap((command) => requestsOf(command, now)),
  };
}

function commandsIn(given: string): CurlArguments[] {
  const text = (PROMPT_OF_WINDOWS.test(given) ? fromCommandPrompt(given) : given).trimStart();
  const commands: CurlArguments[] = [];
  for (let at = 0; at < text.length;) {
    const [before] = COMMAND.exec(text.slice(at, at + 200)) ?? [];
    const { words, end } = shellCommand(text, at + (before?.length ?? 0));
    if (before !== undefined) commands.push(curlArguments(words));
    at = Math.max(end, at) + 1;
    while (/[\s;&|]/.test(text.charAt(at))) at += 1;
  }
  return commands;
}

function urlOf(written: string): URL | undefined {
  if (!/[./:]|^localhost$/.test(written)) return undefined;
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Addresses of one command that are explained. */
const MOST = 100;

function requestsOf(command: CurlArguments, now: number): Found[] {
  return command.urls.slice(0, MOST).flatMap((written) => {
    const url = urlOf(written);
    if (url === undefined) return [];
    const asked = askedBy(command, url);
    const has = (name: string) => asked.fields.some((line) => line.toLowerCase().startsWith(`${name}:`));
    const isPacked = command.options.some(([name]) => name === 'compressed') && !has('accept-encoding');
    const remarks = [
      ...(has('user-agent') ? [] : ['curl adds its own name and version (`User-Agent`).']),
      ...(isPacked ? ['curl adds which packings it can take (`Accept-Encoding`).'] : []),
      ...(asked.bodyIs === 'elsewhere'
        ? ['The body is made of files or of a form, and does not stand here.']
        : []),
    ];
    return [foundRequest(asked, remarks, now)];
  });
}

/** What curl does with its options: see its manual, `man curl`. */
function askedBy(command: CurlArguments, url: URL): AskedRequest {
  const has = (name: string) => command.options.some(([own]) => own === name);
  const data = command.options.flatMap(([name, value]) => dataOf(name, value));
  const text = data.map((piece) => piece.text).join('&');
  const isForm = data.length > 0;
  const usual = has('upload-file') ? 'PUT' : isForm || has('form') ? 'POST' : 'GET';
  const fields = (hasBody: boolean) => fieldsOf(command, { hasBody, isJson: has('json') });
  if (has('get') && isForm) {
    url.search = [url.search.slice(1), text].filter(Boolean).join('&');
    return { method: methodOf(command, 'GET'), url, fields: fields(false) };
  }
  const asked = { method: methodOf(command, usual), url, fields: fields(isForm) };
  if (has('form') || has('upload-file') || data.some(({ isFile }) => isFile))
    return { ...asked, bodyIs: 'elsewhere' };
  return isForm ? { ...asked, body: Buffer.from(text) } : asked;
}

function methodOf(command: CurlArguments, usual: string): string {
  const named = valuesOf(command, 'request').at(-1) ?? '';
  if (isToken(named)) return named;
  return command.options.some(([name]) => name === 'head') ? 'HEAD' : usual;
}

function valuesOf({ options }: CurlArguments, wanted: string): string[] {
  return options.flatMap(([name, value]) => (name === wanted ? [value] : []));
}

interface Data {
  readonly text: string;
  readonly isFile: boolean;
}

function dataOf(name: string, value: string): Data[] {
  switch (name) {
    case 'data-raw':
      return [{ text: value, isFile: false }];
    case 'data':
    case 'data-ascii':
    case 'data-binary':
    case 'json':
      return [{ text: value, isFile: value.startsWith('@') }];
    case 'data-urlencode': {
      const [, field = '', content = value] = /^([^=@]*=)([^]*)$/.exec(value) ?? [];
      return [{ text: field.replace(/^=$/, '') + percentEncoded(content), isFile: /^[^=]*@/.test(value) }];
    }
    default:
      return [];
  }
}

function percentEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('+', '%20');
}

function fieldsOf(
  command: CurlArguments,
  { hasBody, isJson }: { readonly hasBody: boolean; readonly isJson: boolean },
): string[] {
  const given = valuesOf(command, 'header');
  const user = valuesOf(command, 'user').at(-1);
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  const own = [
    ...(user === undefined ? [] : [`Authorization: Basic ${Buffer.from(user).toString('base64')}`]),
    ...valuesOf(command, 'user-agent')
      .slice(-1)
      .map((value) => `User-Agent: ${value}`),
    isJson ? 'Accept: application/json' : 'Accept: */*',
    ...valuesOf(command, 'referer')
      .slice(-1)
      .map((value) => `Referer: ${value}`),
    ...valuesOf(command, 'cookie')
      .filter((value) => value.includes('='))
      .slice(-1)
      .map((value) => `Cookie: ${value}`),
    ...(hasBody ? [`Content-Type: ${type}`] : []),
  ];
  const named = new Set(given.map(nameOf));
  return [
    ...own.filter((line) => !named.has(nameOf(line))),
    // `Name:` takes a header out, `Name;` sends it empty.
    ...given.filter((line) => !/^[^:]*:\s*$/.test(line)).map((line) => line.replace(/^([^:;]*);$/, '$1:')),
  ].filter((line) => isToken(line.split(':', 1).join('')));
}

function nameOf(line: string): string {
  return (/^[^:;]*/.exec(line)?.[0] ?? '').toLowerCase();
}
