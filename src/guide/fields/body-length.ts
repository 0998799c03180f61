import type { FieldScene, Wording } from '../entry.ts';
import { contentOf, wholeText } from '../body/content.ts';
import { byteCount, count, grouped, quoted } from '../phrasing.ts';
import type { NoBody } from '../scene.ts';
import { fieldValue, isUnderWay, noBodyReason } from '../scene.ts';
import { part } from '../values/parts.ts';
import { secretsInBody } from '../body/secrets.ts';
import { elementSpans, parameterised, tokens } from '../values/spans.ts';
import { codingInWords } from './negotiation.ts';

/** Content-Length, compared with the body that came. */
export function contentLength(scene: FieldScene): Wording | undefined {
  if (!/^\d+$/.test(scene.value)) return undefined;
  const promised = Number(scene.value);
  const { body } = scene.message;
  const reason = noBodyReason(scene);
  if (reason !== undefined) return WITHOUT_BODY[reason](count(promised, 'byte'));
  if (body.framing === 'chunked') {
    return {
      text: 'does not count here: `Transfer-Encoding: chunked` overrules it',
      brief: 'overruled',
      variant: 'overruled',
    };
  }
  if (body.framing === 'printed' && body.size !== promised) return printedLength(scene, promised);
  if (body.size < promised) return tooShort(scene, promised);
  if (promised === 0) return { text: '0 bytes: there is no body', brief: 'no body', variant: 'empty' };
  const { text, brief = '' } = measure(scene);
  return {
    text: `the body is ${byteCount(promised)} long: ${text}`,
    brief: `${count(promised, 'byte')}${brief}, and they ${scene.direction === 'request' ? 'went' : 'came'}`,
  };
}

/** The body stands here in another form than that in which it went over the wire, or not at all. */
function printedLength({ message }: FieldScene, promised: number): Wording {
  const { size } = message.body;
  const bytes = count(promised, 'byte');
  if (!message.complete) {
    return {
      text: `${bytes} were promised, but the answer broke off before all of them had come`,
      brief: `${bytes} were promised, not all came`,
      variant: 'printed-short',
    };
  }
  const isPacked = fieldValue(message, 'content-encoding') !== undefined;
  if (size > 0 && size < promised && !isPacked) {
    return {
      text: `the body is ${bytes} long, but only ${grouped(size)} stand here: the rest never came, or was not printed`,
      brief: `${bytes}, of which ${grouped(size)} stand here`,
      variant: 'printed-part',
    };
  }
  const how = size === 0 ? 'which is not shown here' : HOW_PRINTED[isPacked ? 'packed' : 'plain'];
  return {
    text: `${bytes} travelled as the body, ${how}`,
    brief: `${bytes} travelled`,
    variant: 'printed',
  };
}

const HOW_PRINTED = {
  packed: 'packed; whatever printed it here has unpacked it, or laid it out in its own way',
  plain: 'and whatever printed it here has laid it out in its own way',
} as const;

function tooShort(scene: FieldScene, promised: number): Wording {
  const { size } = scene.message.body;
  if (isUnderWay(scene)) {
    const soFar = size === 0 ? 'none so far' : `${grouped(size)} so far`;
    const text = `${count(promised, 'byte')} are promised, ${soFar}`;
    return { text, brief: text, variant: 'under-way' };
  }
  if (stoppedReading(scene)) {
    return {
      text: `${count(promised, 'byte')} are promised; we stopped reading after ${grouped(size)}`,
      brief: `${count(promised, 'byte')}, not all of them read`,
      variant: 'unread',
    };
  }
  const came = size === 0 ? 'none' : `only ${grouped(size)}`;
  const text = `${count(promised, 'byte')} were promised, but ${came} came`;
  return { text, brief: text, variant: 'short' };
}

/** True where it was us who ended the answer: then nobody broke a promise. */
function stoppedReading({ exchange, message }: FieldScene): boolean {
  return message.kind === 'response' && ['BODY_LIMIT', 'ABORT_ERR'].includes(exchange.failure?.code ?? '');
}

/** What the length is compared with. `brief` stands behind the count where fewer are to be seen. */
interface Measured {
  readonly text: string;
  readonly brief?: string;
}

function measure(scene: FieldScene): Measured {
  const content = contentOf(scene.message, scene.guide);
  const text = wholeText(scene.message, content);
  if (text === undefined || text.length > 200) return { text: 'exactly as many came' };
  if (secretsInBody(text, content).length > 0)
    return { text: 'exactly as many came. Where a secret in it is shortened, fewer are to be seen' };
  const characters = Array.from(text).length;
  const end = /\r?\n$/.exec(text)?.[0] ?? '';
  const line = text.slice(0, text.length - end.length);
  const isShort = characters <= 24 && line !== '' && !/[\r\n]/.test(line);
  const what = `exactly the ${isShort ? quoted(line) : 'text'} below${LINE_ENDS[end.length] ?? ''}`;
  const brief = end === '' ? {} : { brief: ' with the last line end' };
  if (characters === scene.message.body.size) return { text: what, ...brief };
  const all = count(characters, 'character');
  return { text: `${what}. It has only ${all}, but some take more than one byte`, ...brief };
}

/** By how many bytes it has: it is there, and nowhere to be seen. */
const LINE_ENDS = ['', ', and a line end behind it', ', and a line end of two bytes behind it'];

const WITHOUT_BODY: Readonly<Record<NoBody, (bytes: string) => Wording>> = {
  head: (bytes) => ({
    text: `a GET would bring ${bytes} of body. The answer to a HEAD says so, but leaves the body out`,
    brief: `${bytes}, if it were a GET`,
    variant: 'head',
  }),
  'not-modified': (bytes) => ({
    text: `the copy that is still good is ${bytes} long; a 304 does not send it again`,
    brief: `${bytes}, not sent again`,
    variant: 'not-modified',
  }),
  'no-content': () => MISPLACED,
  interim: () => MISPLACED,
  tunnel: () => MISPLACED,
};

const MISPLACED: Wording = {
  text: 'should not stand here: this kind of answer never has a body',
  brief: 'should not stand here',
  variant: 'misplaced',
};

/** Transfer-Encoding, with the pieces that came. */
export function transferEncoding(scene: FieldScene): Wording | undefined {
  const { message, value } = scene;
  const codings = tokens(value);
  if (codings.at(-1) !== 'chunked') return undefined;
  if (noBodyReason(scene) === 'head') {
    return {
      text: 'a GET would bring the body in pieces; the answer to a HEAD leaves it out',
      brief: 'in pieces, if it were a GET',
      variant: 'head',
    };
  }
  if (message.body.framing === 'printed') {
    if (!message.complete) {
      const text =
        'the body came in pieces, each with its size in front; it broke off, so the last one, of size 0, never came';
      return { text, brief: 'in pieces, and broke off', variant: 'printed-short' };
    }
    if (message.body.size === 0) {
      const text =
        'the body came in pieces, each with its size in front; none is shown here: it was empty, or left out';
      return { text, brief: 'came in pieces', variant: 'unprinted' };
    }
    return {
      text: 'the body came in pieces, each with its size in front; the tool that printed this put them together',
      brief: 'came in pieces, put together here',
      variant: 'printed',
    };
  }
  const pieces = count(message.lines.filter((line) => line.part === 'body').length, 'piece');
  const packed = codings.length > 1 ? `The content is also packed with ${codings[0]}. ` : '';
  const end = pieceEnd(scene);
  return {
    text: `the body comes in pieces, each with its size in front: ${pieces} ${isUnderWay(scene) ? 'so far' : 'here'}. ${packed}${end}`,
    brief: `${pieces}, each with its size in front`,
    parts: elementSpans(value).flatMap((element) =>
      part(element, codingInWords(parameterised(element).head.text)),
    ),
  };
}

function pieceEnd(scene: FieldScene): string {
  if (scene.message.complete) return 'A piece of size 0 ends it';
  if (isUnderWay(scene)) return 'More may come: a piece of size 0 will end it';
  return stoppedReading(scene) ? 'We stopped reading before its end' : 'The end of it never came';
}
