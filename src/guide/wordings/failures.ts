import { isLoopback } from '../../http/host-name.ts';
import type { FailureScene, Here, Wording } from '../entry.ts';
import { quoted } from '../phrasing.ts';

/** What a failure means for one request. Keys are those of `entries/failures.yaml`. */
export const FAILURES_HERE: Readonly<Record<string, Here<FailureScene>>> = {
  ECONNREFUSED: refused,
  ENOTFOUND: notFound,
  EAI_AGAIN: noNameService,
  ETIMEDOUT: timedOut,
  UND_ERR_CONNECT_TIMEOUT: ({ place }) => ({
    text: `No answer from ${place}, not even a refusal. A firewall may swallow the knocking, or the address is wrong.`,
  }),
  CLOSED_EARLY: hungUp,
  ECONNRESET: hungUp,
  UND_ERR_SOCKET: hungUp,
  'HPE_*': ({ place }) => ({
    text: `What came from ${place} is not proper HTTP, so the client refused it. What is wrong is noted beside the lines above.`,
  }),
};

function refused({ place, host }: FailureScene): Wording {
  return {
    text:
      host !== undefined && isLoopback(host)
        ? `Connection refused: you knocked at ${place}, and nobody listens there. Start a server on that port, or check the number.`
        : `Connection refused: the computer at ${place} is there, but nothing listens on that port. Check the port, or ask whoever runs it.`,
  };
}

function notFound({ host }: FailureScene): Wording | undefined {
  if (host === undefined) return undefined;
  return {
    text: `There is no computer called ${quoted(host)}, says the name service. Check the spelling of the name.`,
  };
}

function noNameService({ host }: FailureScene): Wording | undefined {
  if (host === undefined) return undefined;
  return {
    text: `${quoted(host)} could not be looked up, because the name service does not answer. Check that you are online, then try again. (\`localhost\` works without a network.)`,
  };
}

function timedOut({ place, failure: { phase }, answered }: FailureScene): Wording | undefined {
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
}

function hungUp({ answered, place, failure, observer }: FailureScene): Wording {
  // Whoever sat at the server's end saw who it was.
  if (observer === 'server') {
    const brief = failure.code === 'CLOSED_EARLY' ? 'closed early' : 'broken off';
    return { text: failure.message, brief, variant: 'seen' };
  }
  return answered
    ? {
        text: 'The server hung up in the middle of its answer. What came is above; ask again, or look at what the server printed.',
        variant: 'answering',
      }
    : {
        text: `${named(place)} hung up without an answer. Its program may have crashed; look at what it printed.`,
      };
}

function named(place: string): string {
  return place === 'the server' ? 'The server' : `The server at ${place}`;
}
