import { quoted } from '../../phrasing.ts';
import { type Checks, filled } from '../check.ts';

/** The version of HTTP that a message names (RFC 9110 section 2.5). */
export const VERSION_CHECKS: Checks = {
  'version-old': ({ request, response }) =>
    response && request?.message.version === 'HTTP/1.1' && response.message.version === 'HTTP/1.0'
      ? [{ ...response.startLine, end: response.startLine.start + 'HTTP/1.0'.length }]
      : [],
  'version-not-spoken': ({ messages, isCaptured }) =>
    messages.flatMap(({ message: { version }, startLine, text }) => {
      if (!isCaptured || !/^HTTP\/(?:[02-9]\.\d|1\.[2-9])$/.test(version)) return [];
      const start = startLine.start + text(startLine).indexOf(version);
      return [filled({ ...startLine, start, end: start + version.length }, { version: quoted(version) })];
    }),
  'version-not-supported': ({ request, response }) =>
    response?.message.status === 505 && request?.message.version === 'HTTP/1.1' ? [response.startLine] : [],
};
