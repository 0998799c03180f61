import type { Message } from '../../http/exchange.ts';
import { type Content, isForm, lacksPairs } from './content.ts';
import type { Scene, Wording } from '../entry.ts';
import type { Note } from '../note.ts';
import { count, list } from '../phrasing.ts';
import { fieldValue, isUnderWay } from '../scene.ts';
import { rfc } from '../spec.ts';

/** What the body is. */
export function bodyNote(scene: Scene, content: Content): Note {
  const { text, brief, variant } = meaning(scene, content);
  return { id: `body.${variant}`, text, brief, spec: rfc(9110, '6.4') };
}

/** The body as a whole. */
type BodyWording = Required<Omit<Wording, 'parts'>>;

function meaning(scene: Scene, content: Content): BodyWording {
  if (content.codings.length > 0) {
    const packing = list(content.codings);
    return {
      text: `the body, still packed with ${packing}: unreadable until it is unpacked`,
      brief: `packed with ${packing}`,
      variant: 'packed',
    };
  }
  if (content.show === 'hex') {
    const what = content.entry?.show === 'hex' ? content.entry.what : 'not text';
    return {
      text: `the body: ${what}. Each byte stands here as two hexadecimal digits`,
      brief: 'bytes in hexadecimal',
      variant: 'binary',
    };
  }
  return scene.message.kind === 'request' ? sent(scene, content) : received(scene, content);
}

function sent(scene: Scene, content: Content): BodyWording {
  if (!isForm(content.entry)) {
    return {
      text: 'the body: what the client brings along',
      brief: 'what the client brings',
      variant: 'sent',
    };
  }
  return lacksPairs(content.entry, scene.message.body) && !isUnderWay(scene)
    ? {
        text: 'the body. Content-Type calls it a filled-in form, but no name=value pair is in it; curl says that of everything that `-d` sends',
        brief: 'no form after all',
        variant: 'no-pairs',
      }
    : {
        text: 'the filled-in form: name=value pairs, with & between them',
        brief: 'the form',
        variant: 'form',
      };
}

function received(scene: Scene, content: Content): BodyWording {
  const { message } = scene;
  const status = message.kind === 'response' ? message.status : 0;
  if (status >= 400) return complaint(content);
  if (isUnderWay(scene)) {
    return { text: 'the body, as far as it has come', brief: 'as far as it has come', variant: 'under-way' };
  }
  if (!message.complete) {
    return { text: 'the body, as far as it came', brief: 'as far as it came', variant: 'beginning' };
  }
  if (content.entry?.language === 'html' && beginsWithTag(message, content.charset)) {
    return {
      text: 'the body: a page in its own language; a browser would draw it',
      brief: 'the page itself',
      variant: 'html',
    };
  }
  if (content.entry?.language === 'json') {
    return {
      text: 'the body: the data itself, made for programs',
      brief: 'the data itself',
      variant: 'json',
    };
  }
  return fieldValue(message, 'content-type') === undefined
    ? {
        text: 'the body. No Content-Type says what it is; it looks like text',
        brief: 'the body, untyped',
        variant: 'untyped',
      }
    : {
        text: "the body: exactly what the server's program gave back",
        brief: 'what the program gave back',
        variant: 'text',
      };
}

function complaint({ entry }: Content): BodyWording {
  const isData = entry?.language === 'json' || entry?.language === 'xml';
  return isData
    ? {
        text: 'the body: what went wrong, as data for programs',
        brief: 'what went wrong, as data',
        variant: 'error-data',
      }
    : { text: 'the body: what went wrong, told in words', brief: 'what went wrong', variant: 'error' };
}

/** Many a handler returns a bare word under the label of HTML. */
function beginsWithTag({ body }: Message, charset: string): boolean {
  return /^\s*</.test(new TextDecoder(charset).decode(body.bytes.subarray(0, 200)));
}

/** Says how long the body is where not all of it is shown. */
export function cutNote(scene: Scene, show: 'text' | 'hex'): Note {
  const { size } = scene.message.body;
  const part = show === 'hex' ? 'the first few are' : 'the beginning is';
  const inAll = isUnderWay(scene) ? 'so far' : 'in all';
  return {
    id: 'body.cut',
    text: `the body is ${count(size, 'byte')} long ${inAll}; only ${part} shown`,
    brief: `${count(size, 'byte')} ${inAll}`,
  };
}

/** Bytes after a message: of another protocol, or nobody knows of what (then a defect says so). */
export function restNotes({ message }: Scene): Note[] {
  if (message.kind !== 'response' || message.upgraded !== true) return [];
  return [
    {
      id: 'body.upgraded',
      text: 'no HTTP any more: the other protocol speaks here',
      brief: 'another protocol',
      spec: rfc(9110, '7.8'),
    },
  ];
}

/** A chunk's first line: its size in hexadecimal. `index` counts the message's chunks from 0. */
export function chunkNotes(text: string, index: number): Note[] {
  const digits = /^[0-9a-f]+/i.exec(text)?.[0];
  if (digits === undefined) return [];
  const size = Number.parseInt(digits, 16);
  const spec = rfc(9112, '7.1');
  const extension = text.includes(';') ? [EXTENSION] : [];
  if (size === 0) {
    return [
      { id: 'chunk.last', text: 'a piece of size 0: no more pieces come', brief: 'no more pieces', spec },
      ...extension,
    ];
  }
  const brief = `${count(size, 'byte')} follow${size === 1 ? 's' : ''}`;
  const whole =
    size < 10
      ? `the size of the next piece, in hexadecimal digits: ${brief}`
      : `the size of the next piece: ${digits.toLowerCase()} is hexadecimal for ${size}, so ${brief}`;
  return [{ id: 'chunk.size', text: index === 0 ? whole : brief, brief, spec }, ...extension];
}

const EXTENSION: Note = {
  id: 'chunk.extension',
  text: 'what stands after the `;` is an extension; hardly any program uses it',
  brief: 'extension',
  spec: rfc(9112, '7.1.1'),
};
