import type { ServerResponse } from 'node:http';
import type { PageDocument } from './document.ts';
import type { Download } from './saving.ts';

/** On every answer, refusals included. The page itself is allowed a little more. */
const GUARDED = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
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

function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): void {
  begin(response, status, type, { 'content-length': String(Buffer.byteLength(body)), ...more });
  response.end(body);
}

/** The page, with the policy that lets its own script and style run. */
export function answerPage(response: ServerResponse, { html, policy }: PageDocument): void {
  answer(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy });
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answer(response, status, 'application/json', JSON.stringify(body));
}

/** A file to keep: where a browser shows it all the same, it can do nothing there. */
export function answerFile(response: ServerResponse, { name, mediaType, text }: Download): void {
  answer(response, 200, mediaType, text, {
    'content-disposition': `attachment; filename="${name}"`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
}

/** Leads on to another place of ours. */
export function answerElsewhere(response: ServerResponse, location: string): void {
  answer(response, 303, 'text/plain; charset=utf-8', '', { location });
}

/** To a word that is good no more, or never was. */
export function answerGone(response: ServerResponse): void {
  const text =
    'This address is good once, and for half a minute. For a new one press i in the terminal where serve-lesson runs, ' +
    'or open the URL that stands there. If it was somebody else who used it, end serve-lesson and start it again.\n';
  answer(response, 410, 'text/plain; charset=utf-8', text);
}

/** The one answer for everybody who is not let in and for everything that is not there. */
export function answerNotFound(response: ServerResponse): void {
  answer(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n');
}

/** `allow` names the methods that are, as the field Allow lists them (RFC 9110 section 15.5.6 wants it). */
export function answerNotAllowed(response: ServerResponse, allow: string): void {
  begin(response, 405, 'text/plain; charset=utf-8', { allow });
  response.end('That method is not for this place.\n');
}
