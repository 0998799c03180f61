import { isThisComputer } from '../../http/this-computer.ts';
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
  'HPE_*': ({ place, observer, failure }) =>
    observer === 'reader'
      ? {
          text: `What came is not proper HTTP, so the client read no further. It said: ${quoted(failure.message)}.`,
          variant: 'read',
        }
      : {
          text: `What came from ${place} is not proper HTTP, so the client refused it. What is wrong is noted beside the lines above.`,
        },
};

function refused({ place, host }: FailureScene): Wording {
  return {
    text:
      host !== undefined && isThisComputer(host)
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

function timedOut(scene: FailureScene): Wording | undefined {
  const {
    place,
    failure: { phase, waited },
    answered,
    observer,
  } = scene;
  const within = waited === undefined ? '' : ` within ${patience(waited)}`;
  if (phase === 'lookup' || phase === 'connect') {
    return {
      text: `No answer from ${place}${within}, not even a refusal. A firewall may swallow the knocking, or the address is wrong.`,
      variant: 'connect',
    };
  }
  if (phase !== 'response') return undefined;
  if (observer === 'reader') return timeWasUp(answered);
  const began = answered ? 'began to answer, then fell silent' : 'took the request, but never answered';
  const variant = answered ? 'answering' : 'waiting';
  if (waited === undefined) {
    const text = `${named(place)} ${began}. Its program may hang; look at what it printed.`;
    return { text, variant };
  }
  const silence = answered
    ? `began to answer, then nothing came for ${patience(waited)}`
    : `took the request, but nothing came within ${patience(waited)}`;
  return {
    text: `${named(place)} ${silence}, so we stopped waiting. Its program may be slow, or hang: look at what it printed, or wait longer (\`--timeout\` of \`send\`).`,
    variant,
  };
}

/** Whose limit it was, and what came within it, a reader cannot know better than the client that said so. */
function timeWasUp(answered: boolean): Wording {
  return answered
    ? {
        text: 'The time that the client gave the exchange was over before the answer was whole. What came is above; give it more time (`--max-time` of curl), or look at what the server printed.',
        variant: 'time-up-answering',
      }
    : {
        text: 'The time that the client gave the exchange was over before an answer came. The program may be slow, or hang: look at what it printed, or give it more time (`--max-time` of curl).',
        variant: 'time-up-waiting',
      };
}

/** `1 second`, `1.5 seconds`, `30 seconds`; whoever set the limit should know it again. */
function patience(ms: number): string {
  const seconds = ms / 1000;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
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
