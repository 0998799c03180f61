import { isToken } from '../http/syntax.ts';
import { lineAt, skipLineEnds, startLineAt } from './start-lines.ts';

const METHODS = new Set(
  'GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH QUERY PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT SEARCH PURGE PRI'.split(
    ' ',
  ),
);

/** True where a message begins here, perhaps with a first line that is not quite right. */
export function looksLikeMessage(bytes: Uint8Array, from: number): boolean {
  const at = skipLineEnds(bytes, from);
  const { text, next } = lineAt(bytes, at);
  // With this line HTTP/2 begins, which goes on in binary frames.
  if (text === 'PRI * HTTP/2.0') return false;
  if (startLineAt(bytes, at) !== undefined) return true;
  if (/^HTTP\//i.test(text)) return true;
  const words = text.trim().split(/[ \t]+/);
  const [method = '', target = ''] = words;
  if (!isToken(method) || target === '') return false;
  if (/\sHTTP\/\S*\s*$/i.test(text)) return true;
  const isMethod = METHODS.has(method.toUpperCase());
  if (isMethod && method === method.toUpperCase() && words.length < 4 && /^(?:[/*]|https?:)/.test(target))
    return true;
  return isMethod && /^[\w-]+\s*:/.test(lineAt(bytes, next).text);
}

const COMMAND_LINE = /^(?:.{0,80}?[$#%>] )?(?:curl|wget|https?|xh|nc|telnet)(?:\.exe)? /;

/**
 * Where a message begins that stands below the command that printed it, as copied from a terminal; otherwise `from`.
 */
export function behindCommand(bytes: Uint8Array, from: number): number {
  const { text, next } = lineAt(bytes, skipLineEnds(bytes, from));
  const isAnswered = COMMAND_LINE.test(text) && startLineAt(bytes, next) !== undefined;
  return isAnswered ? next : from;
}
