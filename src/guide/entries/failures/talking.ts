import type { FailureEntry, FailureScene, Wording } from '../../entry.ts';
import { rfc } from '../../spec.ts';

function hungUp({ answered, place, failure, observer }: FailureScene): Wording {
  // Whoever sat at the server's end saw who it was.
  if (observer === 'server') return { text: failure.message, brief: 'broken off', variant: 'seen' };
  return answered
    ? {
        text: `The server hung up in the middle of its answer. What came is above; ask again, or look at what the server printed.`,
        variant: 'answering',
      }
    : {
        text: `${place === 'the server' ? 'The server' : `The server at ${place}`} hung up without an answer. Its program may have crashed; look at what it printed.`,
      };
}

/** Failures on a line that was open. */
export const TALKING_FAILURES: readonly FailureEntry[] = [
  {
    code: 'ECONNRESET',
    text: 'The server hung up in the middle. Its program may have crashed; look at what it printed, then ask again.',
    brief: 'the server hung up',
    spec: rfc(9112, '8'),
    here: hungUp,
  },
  {
    code: 'EPIPE',
    text: 'The server hung up before it had read the whole request. Ask again; if the body is long, it may not want it.',
    brief: 'hung up while we spoke',
    spec: rfc(9112, '9.5'),
  },
  {
    code: 'ECONNABORTED',
    text: 'The connection was broken off on this computer. Ask again.',
    brief: 'broken off here',
  },
  {
    code: 'UND_ERR_SOCKET',
    text: 'The server hung up before its answer was whole. Look at what it printed, then ask again.',
    brief: 'the server hung up',
    spec: rfc(9112, '8'),
    here: hungUp,
  },
  {
    code: 'BODY_LIMIT',
    text: 'The answer is so big that we stopped reading. Nothing is wrong with it; it is just more than a lesson needs.',
    brief: 'more than we read',
  },
  {
    code: 'NOT_RECORDED',
    text: 'So much went on at once that we did not see how this one went on. The server itself was not held up.',
    brief: 'not seen to its end',
  },
  {
    code: 'UND_ERR_HEADERS_OVERFLOW',
    text: 'The headers of the answer are longer than the client reads, so it stopped. The server should send less.',
    brief: 'headers too long',
    spec: rfc(9110, '5.4'),
  },
  {
    code: 'UND_ERR_HEADERS_TIMEOUT',
    text: 'The server took the request, but never answered. Its program may hang; look at what it printed.',
    brief: 'no answer in time',
  },
  {
    code: 'UND_ERR_BODY_TIMEOUT',
    text: 'The server began to answer, then fell silent. Its program may hang; look at what it printed.',
    brief: 'fell silent in the middle',
  },
  {
    code: 'UND_ERR_CONNECT_TIMEOUT',
    text: 'No answer, not even a refusal. A firewall may swallow the knocking, or the address is wrong.',
    brief: 'no answer in time',
    here: ({ place }) => ({
      text: `No answer from ${place}, not even a refusal. A firewall may swallow the knocking, or the address is wrong.`,
    }),
  },
  {
    code: 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
    text: 'The body is not as long as Content-Length says, so nobody can be sure it is whole. The server should count again.',
    brief: 'length does not fit',
    spec: rfc(9112, '6.3'),
  },
  {
    code: 'UND_ERR_*',
    text: 'The client could not make an answer of what came. What is wrong is noted beside the lines above.',
    brief: 'not a usable answer',
    spec: rfc(9112, '2.2'),
  },
  {
    code: 'HPE_HEADER_OVERFLOW',
    text: 'The headers of the answer are longer than the client reads, so it stopped. The server should send less.',
    brief: 'headers too long',
    spec: rfc(9110, '5.4'),
  },
  {
    code: 'HPE_*',
    text: 'What came is not proper HTTP, so the client refused it. The place is marked above.',
    brief: 'not proper HTTP',
    spec: rfc(9112, '2.2'),
    here: ({ place }) => ({
      text: `What came from ${place} is not proper HTTP, so the client refused it. What is wrong is noted beside the lines above.`,
    }),
  },
];
