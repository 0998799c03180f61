import type { Address, Exchange, ExchangeFailure } from '../http/exchange.ts';
import { portOf } from '../http/port.ts';
import { parseUrl } from '../http/parse-url.ts';
import {
  type Entry,
  type FailedLaunch,
  type FailureScene,
  type FieldGuide,
  type LaunchScene,
  tell,
} from './entry.ts';
import type { Note } from './note.ts';
import { quoted } from './phrasing.ts';

/** As much of an exchange as it takes to explain its failure. */
export type FailedExchange = Pick<Exchange, 'url' | 'connection' | 'response' | 'failure'> &
  Partial<Pick<Exchange, 'observer'>>;

/** Why there is no whole answer, with host and port, and the way out: whole sentences. Undefined where nothing failed. */
export function explainFailure(exchange: FailedExchange, guide: FieldGuide): Note | undefined {
  if (!exchange.failure) return undefined;
  const { code } = exchange.failure;
  return tell(
    `failure.${code.toLowerCase()}`,
    failureEntry(code, guide),
    sceneOf(exchange, exchange.failure),
  );
}

/** Why a server does not listen, and the way out: whole sentences. */
export function explainLaunchFailure(
  failure: FailedLaunch,
  request: Omit<LaunchScene, 'failure'>,
  guide: FieldGuide,
): Note {
  const id = `launch.${failure.code.toLowerCase()}`;
  const entry = guide.launches.get(failure.code);
  if (entry) return tell(id, entry, { failure, ...request });
  const text = `The server could not be started. The system calls it ${quoted(failure.code)}; the server's own words may say more.`;
  return { id, text, brief: `not started: ${failure.code}` };
}

function failureEntry(code: string, guide: FieldGuide): Entry<FailureScene> {
  const exact = guide.failures.get(code);
  if (exact) return exact;
  const family = [...guide.failures.keys()].find(
    (known) => known.endsWith('*') && code.startsWith(known.slice(0, -1)),
  );
  return (
    guide.failures.get(family ?? '') ?? {
      text: `The request failed. The system calls it ${quoted(code)}, which the guide does not know. Try again, or search the web for that word.`,
      brief: `failed: ${code}`,
    }
  );
}

function sceneOf(exchange: FailedExchange, failure: ExchangeFailure): FailureScene {
  const { url, connection, response, observer = 'client' } = exchange;
  const address = addressOf(url) ?? (observer === 'server' ? connection?.local : connection?.remote);
  return {
    failure,
    observer,
    host: address?.host,
    port: address?.port,
    place: address === undefined ? 'the server' : `${quoted(address.host)}, port ${address.port}`,
    answered: response !== undefined,
  };
}

function addressOf(url: string | undefined): Address | undefined {
  const parsed = url === undefined ? undefined : parseUrl(url);
  if (!parsed || parsed.hostname === '') return undefined;
  return { host: parsed.hostname, port: portOf(parsed) };
}
