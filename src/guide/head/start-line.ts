import type { RequestMessage, ResponseMessage } from '../../http/exchange.ts';
import type { Scene } from '../entry.ts';
import { tell } from '../entry.ts';
import type { Note, Spec } from '../note.ts';
import { count, listSome, quoted } from '../phrasing.ts';
import { rfc } from '../spec.ts';

/** The notes of the message's first line. */
export function startLineNotes(scene: Scene): Note[] {
  const { message } = scene;
  return message.kind === 'request' ? requestLineNotes(scene, message) : statusLineNotes(scene, message);
}

/** Method, target and version, each with its note. */
function requestLineNotes(scene: Scene, request: RequestMessage): Note[] {
  if (request.method === '') return [];
  const target = request.target === '' ? [] : [targetNote(request)];
  return [methodNote(scene, request.method), ...target, ...versionNotes(request.version)];
}

function methodNote(scene: Scene, method: string): Note {
  const entry = scene.guide.methods.get(method);
  if (entry) return tell(`method.${method.toLowerCase()}`, entry, scene);
  const spec = rfc(9110, '9.1');
  if (scene.guide.methods.has(method.toUpperCase())) {
    return {
      id: 'method.case',
      text: `${quoted(method)}: to a server that is not the same as ${quoted(method.toUpperCase())}; methods are written in capitals`,
      brief: 'methods are written in capitals',
      spec,
    };
  }
  return {
    id: 'method.unknown',
    text: `${quoted(method)}: no method the guide knows. A server that does not know it either says so, with 501 or 400`,
    brief: 'a method of its own',
    spec,
  };
}

/** The four forms of a request target (RFC 9112 section 3.2). */
function targetNote({ method, target }: RequestMessage): Note {
  if (target === '*') {
    return note(
      'target.server',
      '`*`: no room in particular, but the server as a whole',
      'the whole server',
      rfc(9112, '3.2.4'),
    );
  }
  if (target.startsWith('/')) return pathNote(target);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) {
    return note(
      'target.absolute',
      'the whole address, as one asks a go-between (a proxy); every server has to take it, too',
      'the whole address, as for a proxy',
      rfc(9112, '3.2.2'),
    );
  }
  return method === 'CONNECT' && /^[^/?#]+:\d+$/.test(target)
    ? note(
        'target.authority',
        `${quoted(target)}: where the tunnel should lead`,
        'where the tunnel leads',
        rfc(9112, '3.2.3'),
      )
    : note(
        'target.strange',
        `${quoted(target)}: a target usually begins with \`/\``,
        'not the usual form',
        rfc(9112, '3.2'),
      );
}

function pathNote(target: string): Note {
  const at = target.indexOf('?');
  const path = quoted(at < 0 ? target : target.slice(0, at));
  const spec = rfc(9112, '3.2.1');
  if (target === '/')
    return note('target.root', '`/`: the front room of this server', 'the front room', spec);
  if (at < 0)
    return note('target.path', `${path}: the endpoint, the room that is asked for`, 'the endpoint', spec);
  const names = target
    .slice(at + 1)
    .split('&')
    .map((pair) => pair.split('=', 1)[0] ?? '')
    .filter((name) => name !== '');
  const details =
    names.length === 0
      ? 'empty here'
      : `${count(names.length, 'detail')}, ${listSome(
          names.map((name) => quoted(name, 24)),
          3,
        )}`;
  return note(
    'target.query',
    `${path}: the endpoint; after the \`?\` the query: ${details}`,
    'endpoint and query',
    spec,
  );
}

function versionNotes(version: string): Note[] {
  if (version === '') return [];
  const id = `version.${VERSIONS.has(version) ? version.toLowerCase() : 'other'}`;
  const text = VERSIONS.get(version) ?? `${quoted(version)}: a version of HTTP that is not written like this`;
  return [note(id, text, version === 'HTTP/1.1' ? 'the protocol' : quoted(version), rfc(9110, '2.5'))];
}

const VERSIONS: ReadonlyMap<string, string> = new Map([
  ['HTTP/1.1', 'HTTP/1.1: the protocol that both sides speak'],
  ['HTTP/1.0', 'HTTP/1.0: the protocol in its older edition, mostly with a new connection for each request'],
  ['HTTP/2', 'HTTP/2: travels as packed binary frames; this line is how a tool writes it down to be read'],
  [
    'HTTP/3',
    'HTTP/3: travels as packed binary frames over UDP; this line is how a tool writes it down to be read',
  ],
]);

/** What the status means here, and the version and phrase where they are unusual. */
function statusLineNotes(scene: Scene, response: ResponseMessage): Note[] {
  if (response.status === 0) return [];
  const spoken = scene.exchange.request?.version;
  const isOlder = response.version !== 'HTTP/1.1' && response.version !== spoken;
  return [
    statusNote(scene, response),
    ...(isOlder ? versionNotes(response.version) : []),
    ...phraseNotes(scene, response),
  ];
}

function statusNote(scene: Scene, response: ResponseMessage): Note {
  const family = CLASSES[Math.floor(response.status / 100)];
  const entry = scene.guide.statuses.get(response.status);
  if (entry) {
    const told = tell(`status.${response.status}`, entry, { ...scene, response });
    return family === undefined ? told : { ...told, text: `${told.text}. ${family}` };
  }
  return note(
    `status.${family === undefined ? 'unknown' : `${Math.floor(response.status / 100)}xx`}`,
    `${response.status}: no registered code. ${family ?? 'The first digit should be 1 to 5'}`,
    'no registered code',
    rfc(9110, '15'),
  );
}

/** The first digit tells (RFC 9110 section 15). */
const CLASSES: Readonly<Record<number, string>> = {
  1: 'Codes that begin with 1 come ahead of the real answer',
  2: 'Codes that begin with 2 are good news',
  3: 'Codes that begin with 3 say: look elsewhere, or at the copy you have',
  4: 'Codes that begin with 4 say: change the request',
  5: "Codes that begin with 5 say: the server's side failed",
};

/** Phrases of earlier editions of the standard, still much in use. */
const FORMER_PHRASES: ReadonlyMap<number, readonly string[]> = new Map([
  [302, ['Moved Temporarily']],
  [413, ['Payload Too Large', 'Request Entity Too Large']],
  [414, ['Request-URI Too Long', 'Request-URI Too Large']],
  [416, ['Requested Range Not Satisfiable']],
  [422, ['Unprocessable Entity']],
]);

function phraseNotes({ guide }: Scene, { status, reason }: ResponseMessage): Note[] {
  const registered = [guide.statuses.get(status)?.phrase ?? reason, ...(FORMER_PHRASES.get(status) ?? [])];
  if (registered.some((phrase) => phrase.toLowerCase() === reason.toLowerCase())) return [];
  const text =
    reason === ''
      ? 'no words after the number: they are for people only, and may be left out'
      : `${quoted(reason)} is this server's own wording: programs go by the number alone`;
  return [
    note(
      reason === '' ? 'phrase.none' : 'phrase.own',
      text,
      reason === '' ? 'no phrase' : 'its own wording',
      rfc(9112, '4'),
    ),
  ];
}

function note(id: string, text: string, brief: string, spec: Spec): Note {
  return { id, text, brief, spec };
}
