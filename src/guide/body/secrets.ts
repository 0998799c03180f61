import type { Content } from './content.ts';
import { isForm } from './content.ts';
import {
  nextOrEnd,
  isSecretName,
  isSecretPair,
  masked,
  plainName,
  type Secret,
  withCovered,
} from '../values/secret.ts';

/** What is secret in the text of a body, by what it is called there: in forms and in JSON. */
export function secretsInBody(text: string, { entry }: Pick<Content, 'entry'>): readonly Secret[] {
  if (isForm(entry)) return secretsInForm(text);
  if (entry?.language === 'json') return secretsInJson(text);
  return entry?.type === 'multipart/form-data' ? secretsInParts(text) : [];
}

/** A piece of a body as it comes, without what it calls a secret; `type` is the media type, where one is named. */
export function openPiece(piece: string, type: string | undefined): string {
  return /json|event-stream/i.test(type ?? '') ? withCovered(piece, secretsInJson(piece), masked) : piece;
}

/** What is secret in a form's `name=value` pairs, by their names. */
export function secretsInForm(text: string): readonly Secret[] {
  return [...text.matchAll(/(?<![^&])([^=&]{1,200})=([^&]+)/g)].flatMap(
    ({ 0: pair, 1: written = '', index }) => {
      const name = plainName(written);
      const start = index + written.length + 1;
      const end = index + pair.length;
      return isSecretPair(name, text.slice(start, end)) ? [{ start, end, name }] : [];
    },
  );
}

/** In the texts and numbers of JSON, be it whole or not. */
function secretsInJson(text: string): readonly Secret[] {
  const secrets: Secret[] = [];
  let name: { readonly text: string; readonly end: number } | undefined;
  for (const { 0: found, index } of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"?|-?\d[\d.eE+-]*/g)) {
    const isValue = name !== undefined && /^\s*:\s*$/.test(text.slice(name.end, index));
    const isText = found.startsWith('"');
    if (name !== undefined && isValue && isSecretName(name.text)) {
      const start = index + (isText ? 1 : 0);
      const end = index + found.length - (isText && found.length > 1 && found.endsWith('"') ? 1 : 0);
      if (start < end) secrets.push({ start, end, name: name.text });
    }
    name = isText && !isValue ? { text: found.slice(1, -1), end: index + found.length } : undefined;
  }
  return secrets;
}

/** In the parts of a form that are no files (RFC 7578 section 4.2). */
function secretsInParts(text: string): readonly Secret[] {
  return [...text.matchAll(/^content-disposition:[^\r\n]*/gim)].flatMap(({ 0: line, index }) => {
    const name = /[;\s]name="?([^";]*)/i.exec(line)?.[1] ?? '';
    if (/[;\s]filename/i.test(line) || !isSecretName(name)) return [];
    const start = indexAfter(/\r?\n\r?\n/g, text, index);
    const end = nextOrEnd(/\r?\n--/g, text, start);
    return start < end ? [{ start, end, name }] : [];
  });
}

function indexAfter(mark: RegExp, text: string, from: number): number {
  mark.lastIndex = from;
  return mark.exec(text) === null ? text.length : mark.lastIndex;
}
