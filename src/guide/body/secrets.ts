import type { MediaTypeEntry } from '../entry.ts';
import { JsonSecrets, secretsInJson } from '../values/secret-json.ts';
import { isSecretPair, isSecretValue, plainName, type Secret } from '../values/secret-name.ts';
import { isSure, masked, nextOrEnd, secretsInText, withCovered } from '../values/secret.ts';
import type { Content } from './content.ts';
import { isForm } from './content.ts';

/** What is secret in the text of a body, by what it is called there: in forms and in JSON, whatever they are labelled as. */
export function secretsInBody(text: string, { entry }: Pick<Content, 'entry'>): readonly Secret[] {
  if (entry?.type === 'multipart/form-data') return secretsInParts(text);
  const isJson = mayBeJson(text) || isMadeOfJson(entry);
  // Many a client sends JSON as a form, and a form as JSON.
  const isPairs = isForm(entry) || (entry?.language === 'json' && !mayBeJson(text));
  return [...(isPairs ? secretsInForm(text) : []), ...(isJson ? secretsInJson(text, sureInText) : [])];
}

/** JSON, or JSON value by value, as programs send news. */
function isMadeOfJson(entry: MediaTypeEntry | undefined): boolean {
  return entry?.language === 'json' || /json|event-stream/.test(entry?.type ?? '');
}

/** By its beginning, before which a byte order mark may stand, as characters or as bytes. */
function mayBeJson(text: string): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*[[{]/.test(text);
}

function sureInText(text: string): readonly Secret[] {
  return secretsInText(text).filter(isSure);
}

/**
 * Covers what a body calls a secret, piece by piece as it comes; `type` is the media type, where one is named. A secret that is torn
 * stays covered to its end: what goes on shows no letter more.
 */
export function pieceOpener(type: string | undefined): (piece: string) => string {
  const json = new JsonSecrets(sureInText);
  let isJson: boolean | undefined = /json|event-stream/i.test(type ?? '') || undefined;
  return (piece) => {
    if (piece.trim() !== '') isJson ??= mayBeJson(piece);
    if (isJson !== true) return piece;
    const { isTorn } = json;
    const secrets = json.next(piece);
    let goesOn = isTorn && secrets.some(({ start }) => start === 0);
    return withCovered(piece, secrets, (secret) => {
      const shown = masked(goesOn ? '' : secret);
      goesOn = false;
      return shown;
    });
  };
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

/** In the parts of a form (RFC 7578 section 4.2). */
function secretsInParts(text: string): readonly Secret[] {
  return [...text.matchAll(/^content-disposition:[^\r\n]*/gim)].flatMap(({ 0: line, index }) => {
    const name = /[;\s]name=(?:"([^"]*)"?|([^";\s]*))/i.exec(line)?.slice(1).join('') ?? '';
    const start = indexAfter(/\r?\n\r?\n/g, text, index);
    const content = text.slice(start, nextOrEnd(/\r?\n--/g, text, start));
    return secretsInPart(content, { name, isFile: /[;\s]filename/i.test(line) }).map((secret) => ({
      ...secret,
      start: start + secret.start,
      end: start + secret.end,
    }));
  });
}

/** What is secret in the content of one part of a form: a file is none, but there may be some in it. */
export function secretsInPart(
  content: string,
  { name, isFile }: { readonly name: string; readonly isFile: boolean },
): readonly Secret[] {
  if (!isFile && content !== '' && isSecretValue(name, content))
    return [{ start: 0, end: content.length, name }];
  return mayBeJson(content) ? secretsInJson(content, sureInText) : [];
}

function indexAfter(mark: RegExp, text: string, from: number): number {
  mark.lastIndex = from;
  return mark.exec(text) === null ? text.length : mark.lastIndex;
}
