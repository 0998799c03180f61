import type { FieldScene, ValuePart, Wording } from '../entry.ts';
import type { Content } from '../body/content.ts';
import { contentOf, mislabelled } from '../body/content.ts';
import { contentTypeOf, type MediaType, parseMediaType } from '../../http/content.ts';
import { quoted, shortened } from '../phrasing.ts';
import { describeMediaType, unnamedCharset } from '../body/media-type.ts';
import { isUnderWay, noBodyReason, unseenBody } from '../scene.ts';
import { type CharsetEvidence, charsetEvidence, type UnnamedCharset } from '../unnamed-charset.ts';
import { part } from '../values/parts.ts';
import { type Pair, parameterised, whole } from '../values/spans.ts';

/** Content-Type: which kind, which charset, and whether the body fits. */
export function contentType(scene: FieldScene): Wording {
  const mediaType = parseMediaType(scene.value);
  if (!mediaType) {
    const text = `${quoted(scene.value)} is no media type: one looks like \`text/html\`, a kind and a sub-kind`;
    return { text, brief: 'no media type', variant: 'invalid' };
  }
  const counting = contentTypeOf(scene.message);
  if (counting !== undefined && counting !== scene.value) {
    return {
      text: 'overruled: of several Content-Type lines browsers go by the last that they can read',
      brief: 'overruled',
      variant: 'overruled',
    };
  }
  const content = contentOf(scene.message, scene.guide);
  const what = `${content.entry?.what ?? `${quoted(mediaType.type)}, a kind the guide does not know`}${charset(mediaType, content)}`;
  const parts = typeParts(scene);
  const complaint = noBodyReason(scene) === undefined ? mislabelled(scene.message, content) : undefined;
  if (complaint !== undefined) {
    return {
      text: `${subject(scene)} ${what}, but ${complaint}`,
      brief: `${what}, but ${complaint}`,
      variant: 'mismatch',
      parts,
    };
  }
  const open = unnamed(scene, mediaType, content);
  return { ...open, text: `${subject(scene)} ${what}${open?.text ?? ''}`, brief: what, parts };
}

/** The type, and what its parameters add (RFC 9110 section 8.3.1). */
function typeParts({ value, guide }: FieldScene): ValuePart[] {
  const { head, parameters } = parameterised(whole(value));
  const what = describeMediaType(head.text.toLowerCase(), guide)?.what;
  return [...part(head, what), ...parameters.flatMap((one) => part(one, parameterWords(one)))];
}

function parameterWords({ name, value = '' }: Pair): string | undefined {
  switch (name) {
    case 'charset':
      return `written in ${shortened(value.toUpperCase())}`;
    case 'boundary':
      return 'with a boundary between the parts: a line that begins with two dashes and this';
    case 'profile':
      return 'the rules that this content keeps to besides';
    case 'version':
      return `edition ${shortened(value)} of its format`;
    case 'format':
      return value.toLowerCase() === 'flowed'
        ? 'long lines are broken softly and may be joined again'
        : undefined;
    case 'header':
      return value.toLowerCase() === 'present'
        ? 'the first line names the columns'
        : 'the first line is data already';
    default:
      return undefined;
  }
}

const ABSENT = 'the body, if there were one, would be';

function subject(scene: FieldScene): string {
  if (noBodyReason(scene) === 'head') return ABSENT;
  if (scene.message.body.size > 0) return 'the body is';
  const unseen = unseenBody(scene.message);
  if (unseen !== undefined)
    return unseen === 'some' ? 'the body, which is not shown here, is' : 'the body, if there was one, is';
  if (isUnderWay(scene)) return 'the body, of which nothing has come yet, is';
  return scene.message.complete ? ABSENT : 'the body should have been';
}

function charset(mediaType: MediaType, content: Content): string {
  if (content.declaredCharset !== undefined)
    return `, written in ${shortened(content.declaredCharset.toUpperCase())}`;
  return mediaType.parameters.has('boundary') ? ', with a boundary between the parts' : '';
}

/** How a text is read that names no charset; undefined where there is nothing to tell of that. */
function unnamed(scene: FieldScene, mediaType: MediaType, content: Content): Assumed | undefined {
  const { message, guide } = scene;
  const how = unnamedCharset(mediaType.type, guide);
  if (how === undefined || how === 'inside' || how === 'only-utf-8') return undefined;
  if (mediaType.parameters.has('charset')) return undefined;
  const evidence = evidenceOf(scene, mediaType, content);
  switch (evidence.kind) {
    case 'told':
      return { text: `. Its first bytes tell the charset: ${shortened(evidence.charset.toUpperCase())}` };
    case 'plain':
      return { text: '. No charset is named; these plain signs need none' };
    case 'utf-8':
      return message.kind === 'response' && how === 'guessed'
        ? { text: `${GUESSED}, and show ${evidence.letter} as ${evidence.looks}`, variant: 'misread' }
        : { text: message.kind === 'request' ? ASKED : READ_AS[how], variant: 'charset-open' };
    case 'unknown':
      return { text: message.kind === 'request' ? ASKED : READ_AS[how] };
  }
}

type Assumed = Pick<Wording, 'text' | 'variant'>;

const GUESSED = '. No charset is named: browsers guess, mostly an old Western one';
const ASKED = '. No charset is named, so the server has to guess';

const READ_AS: Readonly<Record<Exclude<UnnamedCharset, 'inside' | 'only-utf-8'>, string>> = {
  guessed: GUESSED,
  'of-page': '. No charset is named: that of the page counts',
  'of-page-or-module': '. No charset is named: that of the page counts, and in a module UTF-8',
  'utf-8': '. No charset is named, which should mean UTF-8',
};

/** What a HAR keeps was decoded and written anew: its bytes tell nothing. */
function evidenceOf(
  { exchange, message }: FieldScene,
  { type }: MediaType,
  content: Content,
): CharsetEvidence {
  const { body, complete } = message;
  if (exchange.source !== 'captured' || content.codings.length > 0) return { kind: 'unknown' };
  return charsetEvidence(body.bytes, complete && body.bytes.length === body.size, type);
}
