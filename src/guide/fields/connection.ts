import type { FieldScene, Wording } from '../entry.ts';
import { count, list, shortened, span } from '../phrasing.ts';
import { fieldValue, tokens } from '../scene.ts';

/** Connection: what becomes of the line after this message. */
export function connection(scene: FieldScene): Wording {
  const options = tokens(scene.value);
  if (options.includes('upgrade')) return upgrade(scene);
  if (options.includes('close')) return close(scene);
  if (options.includes('keep-alive')) return keepAlive(scene);
  const names = list(options.map((name) => shortened(name)));
  return {
    text: `${names}: meant for this one connection only, and not to be passed on`,
    brief: 'not to be passed on',
    variant: 'other',
  };
}

function close({ message }: FieldScene): Wording {
  return message.kind === 'request'
    ? {
        text: 'please hang up after your answer: nothing more will be asked on this line',
        brief: 'please hang up after this',
        variant: 'request-close',
      }
    : {
        text: 'the server hangs up after this answer; the next request needs a new connection',
        brief: 'the server hangs up now',
        variant: 'close',
      };
}

function keepAlive({ message }: FieldScene): Wording {
  if (message.kind === 'request') {
    return {
      text: 'please stay on the line after your answer: more questions may follow',
      brief: 'please stay on the line',
      variant: 'request-keep-alive',
    };
  }
  const seconds = timeout(fieldValue(message, 'keep-alive') ?? '');
  const patience = seconds === undefined ? '' : `, for ${span(seconds)} of silence`;
  return {
    text: `the line stays open${patience}: the next request can use it without a new connection`,
    brief: `the line stays open${patience}`,
    variant: 'keep-alive',
  };
}

function upgrade({ message }: FieldScene): Wording {
  const protocol = shortened(fieldValue(message, 'upgrade') ?? 'another protocol');
  return message.kind === 'request'
    ? {
        text: `may we go on in another protocol on this line? Upgrade names it: ${protocol}`,
        brief: 'may we change the protocol?',
        variant: 'upgrade',
      }
    : {
        text: `the line changes its protocol, to the one that Upgrade names: ${protocol}`,
        brief: 'the protocol changes',
        variant: 'upgrade',
      };
}

/** Keep-Alive: how long an idle line is kept. */
export function keepAliveParameters({ value }: FieldScene): Wording | undefined {
  const seconds = timeout(value);
  const most = /(?:^|[\s,])max=(\d+)/i.exec(value)?.[1];
  if (seconds === undefined && most === undefined) return undefined;
  const waiting = seconds === undefined ? [] : [`after ${span(seconds)} of silence the line is hung up`];
  const limit = most === undefined ? [] : [`at most ${count(Number(most), 'more request')} on it`];
  const text = [...waiting, ...limit].join('; ');
  return { text, brief: seconds === undefined ? text : `${span(seconds)} of patience` };
}

function timeout(value: string): number | undefined {
  const seconds = /(?:^|[\s,])timeout=(\d+)/i.exec(value)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
