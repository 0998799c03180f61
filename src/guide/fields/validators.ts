import type { FieldScene, Here, ValuePart, Wording } from '../entry.ts';
import { parseHttpDate } from '../values/http-date.ts';
import { quoted, relative } from '../phrasing.ts';
import { fieldValue } from '../scene.ts';
import { part } from '../values/parts.ts';
import { elementSpans, slice, type ValueSpan, whole } from '../values/spans.ts';
import { weekdaySlip } from '../values/date.ts';

const TAG = /^(W\/)?"[^"]*"$/;

/** ETag: strong or weak (RFC 9110 section 8.8.1). */
export function etag({ value }: FieldScene): Wording | undefined {
  const tag = TAG.exec(value);
  if (!tag)
    return {
      text: `${quoted(value)} should stand in quotation marks to be a fingerprint`,
      brief: 'malformed',
      variant: 'invalid',
    };
  return tag[1] === undefined
    ? {
        text: 'a fingerprint of this very content: another byte, another mark',
        brief: 'fingerprint of the content',
        variant: 'strong',
        parts: part(whole(value), 'a fingerprint of this very content'),
      }
    : {
        text: 'a fingerprint of the content. W/ means weak: small changes may leave it the same',
        brief: 'weak fingerprint',
        variant: 'weak',
        parts: [
          ...part(slice(whole(value), 0, 2), 'weak: small changes may leave it the same'),
          ...part(slice(whole(value), 2), 'a fingerprint of the content'),
        ],
      };
}

/** If-None-Match, and what came of it. */
export function ifNoneMatch(scene: FieldScene): Wording {
  const { value, exchange } = scene;
  const asked =
    value.trim() === '*'
      ? 'do this only if nothing is there yet'
      : 'send it only if its fingerprint is no longer the one I have';
  const parts = tagParts(scene);
  if (exchange.response?.status === 304)
    return {
      text: `${asked}. It still is: that is why 304 came back`,
      brief: 'still the same',
      variant: 'matched',
      parts,
    };
  return { text: asked, brief: 'only if it changed', parts };
}

/** If-Match: each fingerprint that will do. */
export const ifMatch: Here<FieldScene> = (scene, { text, brief }) => {
  if (scene.value.trim() === '*')
    return { text: 'do this only if something is there already', brief: 'only if it exists' };
  const refused = scene.exchange.response?.status === 412;
  const parts = tagParts(scene);
  return refused
    ? {
        text: `${text}. Somebody has: that is why 412 came back`,
        brief: 'somebody changed it',
        variant: 'refused',
        parts,
      }
    : { text, brief, parts };
};

/** If-Range: a fingerprint or a date (RFC 9110 section 13.1.5). */
export const ifRange: Here<FieldScene> = (scene, { text, brief }) => {
  const { value, now } = scene;
  const at = parseHttpDate(value, now);
  if (at === undefined) return { text, brief, parts: tagParts(scene) };
  const words = `has it changed since then? ${relative(at, now)}${weekdaySlip(value, at)}`;
  return { text, brief, parts: part(whole(value), words) };
};

function tagParts({ value, exchange }: FieldScene): ValuePart[] {
  const current = fieldValue(exchange.response, 'etag');
  return elementSpans(value).flatMap((span) => part(span, tagWords(span, current)));
}

function tagWords({ text }: ValueSpan, current: string | undefined): string {
  if (text === '*') return 'whatever it is, if there is anything';
  if (!TAG.test(text)) return 'should stand in quotation marks to be a fingerprint';
  const kind = text.startsWith('W/') ? 'a weak fingerprint' : 'a fingerprint';
  if (current === undefined || !TAG.test(current)) return `${kind} of a copy that the client has`;
  const isSame = current.replace(/^W\//, '') === text.replace(/^W\//, '');
  return `${kind} of a copy that the client has: ${isSame ? 'the same as in the answer' : 'another than in the answer'}`;
}
