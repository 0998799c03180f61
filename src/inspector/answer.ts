import type { ServerResponse } from 'node:http';

/** No script, style or picture but our own, no frame around us, and no string that could become markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** On every answer, refusals included. */
const GUARDED = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

/** Begins an answer; what follows is written by the caller. */
export function begin(
  response: ServerResponse,
  status: number,
  type: string,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...GUARDED, 'content-type': type, ...more });
}

export function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  begin(response, status, type, { 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answer(response, status, 'application/json', JSON.stringify(body));
}

/** The one answer for everybody who is not let in and for everything that is not there. */
export function answerNotFound(response: ServerResponse): void {
  answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
}

export function answerNotAllowed(response: ServerResponse, allow: string): void {
  begin(response, 405, 'text/plain; charset=utf-8', { allow });
  response.end('That method is not for this place.\n');
}
