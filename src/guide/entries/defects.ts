import type { DefectEntry } from '../entry.ts';
import { count } from '../phrasing.ts';
import { rfc } from '../spec.ts';

/** What can be wrong with the bytes of a message, and why it matters. */
export const DEFECTS: readonly DefectEntry[] = [
  {
    code: 'bad-start-line',
    text: 'the first line is not as it should be: method, target and version, or version and status, with one space between',
    brief: 'malformed first line',
    spec: rfc(9112, '2.1'),
    here: ({ direction }) =>
      direction === 'request'
        ? {
            text: 'not a proper request line: method, target and version, with one space between, as in `GET / HTTP/1.1`',
          }
        : { text: 'not a proper status line: version, three digits and a phrase, as in `HTTP/1.1 200 OK`' },
  },
  {
    code: 'not-http',
    text: 'this is not HTTP: it should begin with a line as `GET / HTTP/1.1` or `HTTP/1.1 200 OK`',
    brief: 'not HTTP',
    spec: rfc(9112, '2.1'),
    here: ({ direction }) =>
      direction === 'response'
        ? {
            text: 'this is not HTTP: an answer begins with a line as `HTTP/1.1 200 OK`. Another kind of server, perhaps?',
          }
        : { text: 'this is not HTTP: a request begins with a line as `GET / HTTP/1.1`' },
  },
  {
    code: 'bare-lf',
    text: 'the line ends with LF alone; HTTP ends each line with CR and LF. Many programs let it pass, not all',
    brief: 'CR is missing at the end',
    spec: rfc(9112, '2.2'),
  },
  {
    code: 'bare-cr',
    text: 'a CR stands here without its LF. Programs disagree on whether the line ends there, and that is dangerous',
    brief: 'CR without LF',
    spec: rfc(9112, '2.2'),
  },
  {
    code: 'space-before-colon',
    text: 'no space may stand between a name and its colon: some programs would read another name than others',
    brief: 'space before the colon',
    spec: rfc(9112, '5.1'),
  },
  {
    code: 'missing-colon',
    text: 'no colon here: a header is a name, a colon and a value',
    brief: 'no colon',
    spec: rfc(9112, '5'),
  },
  {
    code: 'empty-name',
    text: 'a header needs a name before its colon',
    brief: 'no name',
    spec: rfc(9112, '5'),
  },
  {
    code: 'bad-name',
    text: 'a character stands in the name that no name may have: letters, digits and a few signs such as - are allowed',
    brief: 'not allowed in a name',
    spec: rfc(9110, '5.6.2'),
  },
  {
    code: 'control-character',
    text: 'an invisible control character stands here. It has no business in a header, and could play tricks on a terminal',
    brief: 'control character',
    spec: rfc(9110, '5.5'),
  },
  {
    code: 'folded-line',
    text: 'begins with white space, so it goes on with the header above. An old custom that is no longer allowed',
    brief: 'goes on with the line above',
    spec: rfc(9112, '5.2'),
  },
  {
    code: 'bad-content-length',
    text: 'this is no length: only digits may stand here. So nobody can tell where the body ends',
    brief: 'no length',
    spec: rfc(9112, '6.3'),
  },
  {
    code: 'conflicting-content-length',
    text: 'the message names two different lengths. Which one counts? Nobody can know, so it must be refused',
    brief: 'two different lengths',
    spec: rfc(9112, '6.3'),
  },
  {
    code: 'length-and-chunked',
    text: 'Content-Length together with Transfer-Encoding: one of them lies. Attackers hide a second message that way',
    brief: 'two ways to say the length',
    spec: rfc(9112, '6.1'),
  },
  {
    code: 'bad-transfer-encoding',
    text: 'this way of packing does not tell where the body ends, or does not belong in this version of HTTP',
    brief: 'unusable packing',
    spec: rfc(9112, '6.1'),
  },
  {
    code: 'bad-chunk-size',
    text: 'the size of the next piece should stand here, in hexadecimal digits (0-9, a-f). It does not',
    brief: 'no size of a piece',
    spec: rfc(9112, '7.1'),
  },
  {
    code: 'missing-chunk-end',
    text: 'the piece should end here with CR and LF, but it goes on: its size was wrong',
    brief: 'the piece does not end here',
    spec: rfc(9112, '7.1'),
  },
  {
    code: 'headers-too-large',
    text: 'the headers are so long that we stopped reading. Servers and clients do that too, to protect themselves',
    brief: 'too long to read on',
    spec: rfc(9110, '5.4'),
  },
  {
    code: 'cut-off-in-head',
    text: 'here the line went dead, before the headers were over',
    brief: 'cut off here',
    spec: rfc(9112, '8'),
  },
  {
    code: 'cut-off-in-body',
    text: 'here the line went dead, before the body was over',
    brief: 'cut off here',
    spec: rfc(9112, '8'),
    here: ({ message }) => ({
      text: `here the line went dead, before the body was over: ${count(message.body.size, 'byte')} of it came`,
    }),
  },
  {
    code: 'body-not-allowed',
    text: 'this answer may have no body, yet these bytes came after it. A client could take them for the next answer',
    brief: 'no body is allowed here',
    spec: rfc(9112, '6.3'),
  },
  {
    code: 'unexpected-bytes',
    text: 'this belongs to no message: it should not be here at all',
    brief: 'should not be here',
    spec: rfc(9112, '2.2'),
  },
];
