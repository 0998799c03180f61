import type { Message, WireLine } from '../../http/exchange.ts';
import type { Scene, Wording } from '../entry.ts';
import type { Note } from '../note.ts';
import type { NoBody } from '../scene.ts';
import { closesAfter, unseenBody, noBodyReason } from '../scene.ts';
import { shortened } from '../phrasing.ts';
import { rfc } from '../spec.ts';

/** An empty line before the start line has only its defect; after it, the first ends the headers, the second the message. */
export function blankLineNotes(scene: Scene, line: WireLine): Note[] {
  const { lines } = scene.message;
  const start = lines.findIndex(({ part }) => part === 'request-line' || part === 'status-line');
  const at = lines.indexOf(line);
  if (at < start || start < 0) return [];
  const isFirst = !lines.slice(start, at).some(({ part }) => part === 'blank');
  return [isFirst ? headEnd(scene) : trailerEnd(scene.message)];
}

function headEnd(scene: Scene): Note {
  const { message } = scene;
  const { text, brief, variant } =
    message.kind === 'request' ? afterRequestHead(message) : afterResponseHead(scene);
  return {
    id: `blank.${variant}`,
    text: `the empty line ends the headers; ${text}`,
    brief: brief ?? '',
    spec: rfc(9112, '2.1'),
  };
}

type NamedWording = Wording & { readonly variant: string };

function afterRequestHead(request: Extract<Message, { kind: 'request' }>): NamedWording {
  const promise = promisedBody(request);
  if (promise !== undefined) return promise;
  const who = request.method === '' ? 'this request' : articled(request.method);
  const isBringer = ['POST', 'PUT', 'PATCH'].includes(request.method);
  const text = isBringer ? `this ${request.method} brings nothing along` : `${who} has nothing more to say`;
  return { text, brief: 'end of the request', variant: 'request-end' };
}

function articled(method: string): string {
  return `${/^[AEIO]/i.test(method) ? 'an' : 'a'} ${shortened(method)}`;
}

function afterResponseHead(scene: Scene): NamedWording {
  const { message } = scene;
  const reason = noBodyReason(scene);
  if (message.kind === 'response' && message.upgraded === true) {
    return {
      text: 'from here on the line speaks another protocol',
      brief: 'another protocol from here',
      variant: 'response-upgraded',
    };
  }
  if (reason !== undefined) return { ...ENDS[reason], variant: `response-end.${reason}` };
  const end = 'the body is empty, so this is the end of the answer';
  return promisedBody(message) ?? { text: end, brief: 'end of the answer', variant: 'response-end' };
}

/** What the end of the headers leads to where a body is due; undefined where there is none, or an empty one. */
function promisedBody(message: Message): NamedWording | undefined {
  const { kind, body, complete } = message;
  if (body.framing === 'none') return undefined;
  if (body.framing === 'printed') return printedBody(message);
  // An empty body in pieces still has its last size line.
  if (body.size === 0 && complete && body.framing !== 'chunked') return undefined;
  if (body.size === 0 && !complete) {
    const text = 'a body should follow, but nothing of it came';
    return { text, brief: 'no body came', variant: `${kind}-body.missing` };
  }
  if (body.framing === 'until-close') {
    const text = 'the body begins below, and lasts until the server hangs up';
    return { text, brief: 'headers end, body until close', variant: `${kind}-body.until-close` };
  }
  return { text: 'the body begins below', brief: 'headers end, body begins', variant: `${kind}-body` };
}

function printedBody(message: Message): NamedWording {
  const { kind, body } = message;
  if (body.size > 0) {
    const text = 'the body begins below, as the tool printed it';
    return { text, brief: 'headers end, body begins', variant: `${kind}-body.printed` };
  }
  const text =
    unseenBody(message) === 'some'
      ? 'a body followed, which is not shown here'
      : `if a body followed, it ${body.untold ? 'is not shown' : 'was not printed'} here`;
  return { text, brief: 'headers end, no body shown', variant: `${kind}-body.unprinted` };
}

const ENDS: Readonly<Record<NoBody, Wording>> = {
  interim: {
    text: 'this was only an interim word, the real answer follows',
    brief: 'the real answer follows',
  },
  head: { text: 'the answer to a HEAD ends here, without a body', brief: 'end: a HEAD gets no body' },
  tunnel: { text: 'from here on the line is a tunnel', brief: 'the tunnel begins' },
  'no-content': {
    text: 'a 204 never has a body, so this is the end of the answer',
    brief: 'end: a 204 has no body',
  },
  'not-modified': {
    text: 'a 304 never has a body: you have the content already',
    brief: 'end: a 304 has no body',
  },
};

function trailerEnd(message: Message): Note {
  const more =
    message.kind === 'response' && !closesAfter(message) ? '; the line is free for the next request' : '';
  return {
    id: 'blank.chunks-end',
    text: `the last empty line: all pieces have come${more}`,
    brief: 'end of the message',
    spec: rfc(9112, '7.1'),
  };
}
