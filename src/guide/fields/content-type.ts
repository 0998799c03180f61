import type { FieldScene, Wording } from '../entry.ts';
import type { Content } from '../content.ts';
import { contentOf, mislabelled } from '../content.ts';
import { contentTypeOf, type MediaType, parseMediaType } from '../../http/content.ts';
import { quoted, shortened } from '../phrasing.ts';
import { noBodyReason } from '../scene.ts';

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
  const complaint = noBodyReason(scene) === undefined ? mislabelled(scene.message, content) : undefined;
  if (complaint !== undefined) {
    return {
      text: `${subject(scene)} ${what}, but ${complaint}`,
      brief: `${what}, but ${complaint}`,
      variant: 'mismatch',
    };
  }
  return { text: `${subject(scene)} ${what}${assumed(mediaType)}`, brief: what };
}

const ABSENT = 'the body, if there were one, would be';

function subject(scene: FieldScene): string {
  if (noBodyReason(scene) === 'head') return ABSENT;
  if (scene.message.body.size > 0) return 'the body is';
  return scene.message.complete ? ABSENT : 'the body should have been';
}

function charset(mediaType: MediaType, content: Content): string {
  if (content.declaredCharset !== undefined)
    return `, written in ${shortened(content.declaredCharset.toUpperCase())}`;
  return mediaType.parameters.has('boundary') ? ', with a boundary between the parts' : '';
}

function assumed(mediaType: MediaType): string {
  const isOpen = mediaType.type.startsWith('text/') && !mediaType.parameters.has('charset');
  return isOpen ? '. No charset is named; UTF-8 is the usual guess' : '';
}
