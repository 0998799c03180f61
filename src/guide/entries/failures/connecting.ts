import type { FailureEntry } from '../../entry.ts';
import { quoted } from '../../phrasing.ts';
import { page, rfc } from '../../spec.ts';

const SYSTEM_ERRORS = page('Node.js', 'https://nodejs.org/api/errors.html#common-system-errors');

/** Failures before a line to the server was open. */
export const CONNECTING_FAILURES: readonly FailureEntry[] = [
  {
    code: 'ECONNREFUSED',
    text: 'Connection refused: nobody listens at that door. Start a server there, or check the port.',
    brief: 'nobody listens there',
    spec: rfc(9293, '3.10.7.1'),
    here: ({ place, host }) => ({
      text:
        host !== undefined && isLoopback(host)
          ? `Connection refused: you knocked at ${place}, and nobody listens there. Start a server on that port, or check the number.`
          : `Connection refused: the computer at ${place} is there, but nothing listens on that port. Check the port, or ask whoever runs it.`,
    }),
  },
  {
    code: 'ENOTFOUND',
    text: 'No computer of that name was found. Check the spelling, and that you are online.',
    brief: 'no such name',
    spec: SYSTEM_ERRORS,
    here: ({ host }) =>
      host === undefined
        ? undefined
        : {
            text: `There is no computer called ${quoted(host)}, says the name service. Check the spelling of the name.`,
          },
  },
  {
    code: 'EAI_AGAIN',
    text: 'The name service does not answer, so the name cannot be looked up now. Check that you are online, then try again.',
    brief: 'name service does not answer',
    here: ({ host }) =>
      host === undefined
        ? undefined
        : {
            text: `${quoted(host)} could not be looked up, because the name service does not answer. Check that you are online, then try again. (\`localhost\` works without a network.)`,
          },
  },
  {
    code: 'ETIMEDOUT',
    text: 'Nothing came back in time. Try again; if it stays so, the server hangs or something on the way swallows the request.',
    brief: 'no answer in time',
    spec: SYSTEM_ERRORS,
    here: ({ place, failure: { phase }, answered }) => {
      if (phase === 'lookup' || phase === 'connect') {
        return {
          text: `No answer from ${place}, not even a refusal. A firewall may swallow the knocking, or the address is wrong.`,
          variant: 'connect',
        };
      }
      if (phase !== 'response') return undefined;
      return answered
        ? {
            text: `${named(place)} began to answer, then fell silent. Its program may hang; look at what it printed.`,
            variant: 'answering',
          }
        : {
            text: `${named(place)} took the request, but never answered. Its program may hang; look at what it printed.`,
            variant: 'waiting',
          };
    },
  },
  {
    code: 'EHOSTUNREACH',
    text: 'There is no way to that computer. It may be switched off, or in a network that you cannot reach.',
    brief: 'no way to that computer',
  },
  {
    code: 'ENETUNREACH',
    text: 'There is no way to that network from here. Check that you are online, and that the address is right.',
    brief: 'no way to that network',
  },
  {
    code: 'EADDRNOTAVAIL',
    text: 'This address cannot be used from this computer. For a server here, use `localhost`.',
    brief: 'address cannot be used',
  },
  {
    code: 'EACCES',
    text: 'The system does not allow this connection. A firewall on this computer may forbid it.',
    brief: 'not allowed by the system',
    spec: SYSTEM_ERRORS,
  },
  {
    code: 'EPERM',
    text: 'The system does not allow this connection. A firewall on this computer may forbid it.',
    brief: 'not allowed by the system',
    spec: SYSTEM_ERRORS,
  },
  {
    code: 'EPROTO',
    text: 'No secure line could be agreed on. Perhaps the server speaks plain http there: try `http://`.',
    brief: 'no secure line',
  },
  {
    code: 'ERR_SSL_*',
    text: 'No secure line could be agreed on. Perhaps the server speaks plain http there: try `http://`.',
    brief: 'no secure line',
  },
  {
    code: 'CERT_HAS_EXPIRED',
    text: 'The server proved who it is with a certificate that has run out. Its owner must renew it.',
    brief: 'certificate has run out',
  },
  {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    text: 'The server vouches for itself: nobody else has signed its certificate. Usual while developing, not elsewhere.',
    brief: 'certificate signed by itself',
  },
  {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
    text: 'One of the signers of this certificate is nobody that your computer trusts.',
    brief: 'unknown signer',
  },
  {
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    text: 'The signer of this certificate is nobody that your computer knows, so it cannot be trusted.',
    brief: 'unknown signer',
  },
  {
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    text: 'The certificate is made out to another name, so this may not be the server you want. Check the address.',
    brief: "another name's certificate",
    spec: rfc(9110, '4.3.4'),
  },
];

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host.startsWith('127.') ||
    host === '[::1]' ||
    host === '::1'
  );
}

function named(place: string): string {
  return place === 'the server' ? 'The server' : `The server at ${place}`;
}
