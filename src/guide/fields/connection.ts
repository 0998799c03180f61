import type { FieldScene, Wording } from '../entry.ts';
import { count, list, shortened, span } from '../phrasing.ts';
import { fieldValue } from '../scene.ts';
import { fieldInWords, part } from '../values/parts.ts';
import { elementSpans, pairOf, tokens } from '../values/spans.ts';

/** Connection: what becomes of the line after this message. */
export function connection(scene: FieldScene): Wording {
  const wording = wish(scene, tokens(scene.value));
  const spans = elementSpans(scene.value);
  // One word is what the sentence is about.
  const parts = spans.length < 2 ? [] : spans.flatMap((one) => part(one, optionWords(one.text, scene)));
  return { ...wording, parts };
}

/** Beside `close` and `keep-alive`, an option names a header that is not to be passed on (RFC 9110 section 7.6.1). */
function optionWords(option: string, { guide }: FieldScene): string {
  const name = option.toLowerCase();
  if (name === 'close') return 'hang up after this';
  if (name === 'keep-alive') return 'stay on the line';
  const what = fieldInWords(name, guide);
  return `the header of this name${what === undefined ? '' : ` (${what})`} is not to be passed on`;
}

function wish(scene: FieldScene, options: readonly string[]): Wording {
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

function close({ direction }: FieldScene): Wording {
  return direction === 'request'
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
  const parts = elementSpans(value).flatMap((piece) => {
    const { name, value: number = '' } = pairOf(piece);
    if (!/^\d+$/.test(number)) return [];
    if (name === 'timeout')
      return part(piece, `after ${span(Number(number))} of silence the line is hung up`);
    return name === 'max' ? part(piece, `at most ${count(Number(number), 'more request')} on it`) : [];
  });
  return { text, brief: seconds === undefined ? text : `${span(seconds)} of patience`, parts };
}

function timeout(value: string): number | undefined {
  const seconds = /(?:^|[\s,])timeout=(\d+)/i.exec(value)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
