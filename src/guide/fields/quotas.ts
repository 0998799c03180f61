import type { FieldScene, Here, ValuePart } from '../entry.ts';
import { count, grouped, quoted, relative, shortened, span } from '../phrasing.ts';
import { part, withParts } from '../values/parts.ts';
import { elementSpans, type Pair, pairOf, parameterised } from '../values/spans.ts';
import { type Say, structuredList } from '../values/structured-words.ts';
import { withValue } from '../values/with-value.ts';

const PARAMETERS: Readonly<Record<string, Say>> = {
  r: (value) => (value.kind === 'number' ? `${grouped(value.value)} left` : undefined),
  t: (value) => (value.kind === 'number' ? `there is more again in ${span(value.value)}` : undefined),
  q: (value) => (value.kind === 'number' ? `${grouped(value.value)} are allowed` : undefined),
  w: (value) => (value.kind === 'number' ? `within ${span(value.value)}` : undefined),
  qu: (value) =>
    value.kind === 'string'
      ? `what is counted: ${value.value === 'requests' ? 'requests' : quoted(value.value)}`
      : undefined,
  pk: 'who it is counted for, as the server writes it',
};

const newForm = structuredList({
  item: (value) => (value.kind === 'string' ? `the rule called ${quoted(value.value)}` : undefined),
  parameters: PARAMETERS,
});

/** RateLimit, RateLimit-Policy; of an older draft `limit=100, remaining=50, reset=5` and `100;w=60`. */
export const rateLimit: Here<FieldScene> = (scene, words) => {
  const isOld =
    /^\s*(?:\d|limit\s*=)/i.test(scene.value) || /(?:^|,)\s*(?:remaining|reset)\s*=/i.test(scene.value);
  return isOld ? withParts(words, oldParts(scene.value)) : newForm(scene, words);
};

function oldParts(value: string): ValuePart[] {
  return elementSpans(value).flatMap((element) => {
    const { head, parameters } = parameterised(element);
    const isNumber = /^\d+$/.test(head.text);
    return [
      ...part(head, isNumber ? allowed(head.text) : oldWords(pairOf(head))),
      ...parameters.flatMap((one) => part(one, windowWords(one))),
    ];
  });
}

function allowed(digits: string): string {
  return digits.length > 15 ? 'very many are allowed' : `${grouped(Number(digits))} are allowed`;
}

function oldWords({ name, value = '' }: Pair): string | undefined {
  if (!/^\d{1,15}$/.test(value)) return undefined;
  switch (name) {
    case 'limit':
      return allowed(value);
    case 'remaining':
      return `${grouped(Number(value))} left`;
    case 'reset':
      return `there is more again in ${span(Number(value))}`;
    default:
      return undefined;
  }
}

function windowWords({ name, value = '' }: Pair): string | undefined {
  if (name === 'w' && /^\d{1,15}$/.test(value)) return `within ${span(Number(value))}`;
  return name === 'comment' ? 'a note' : undefined;
}

/** A number of requests or tokens; more than one may stand there, each with its window. */
export const amount: Here<FieldScene> = ({ value }, { text, brief }) => {
  if (/^\d{1,15}$/.test(value))
    return { text: withValue(text, grouped(Number(value))), brief: `${brief}: ${grouped(Number(value))}` };
  return withParts({ text, brief }, oldParts(value));
};

/** After this many seconds since 1970 a number can only be a time, and below it only a waiting time. */
const EPOCH = 1_000_000_000;

/** When there is more again: seconds from now or since 1970, a date, or `6m0s`. */
export const reset: Here<FieldScene> = ({ value, now }, { text, brief }) => {
  const said = resetWords(value.trim(), now);
  return said === undefined ? undefined : { text: withValue(text, said), brief: `${brief}: ${said}` };
};

function resetWords(value: string, now: number): string | undefined {
  if (/^\d{1,15}(?:\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (number >= EPOCH * 1000) return relative(number, now);
    return number >= EPOCH ? relative(number * 1000, now) : `in ${span(number)}`;
  }
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    const at = Date.parse(value);
    return Number.isNaN(at) ? undefined : relative(at, now);
  }
  return /^(?:\d+(?:\.\d+)?(?:ms|[hms]))+$/.test(value) ? `in ${shortened(value)}` : undefined;
}

/** X-Shopify-Shop-Api-Call-Limit: `32/40`. */
export const bucket: Here<FieldScene> = ({ value }, { text, brief }) => {
  const [, used, size] = /^(\d{1,9})\/(\d{1,9})$/.exec(value) ?? [];
  return used === undefined || size === undefined
    ? undefined
    : { text: `${text}: ${count(Number(used), 'call')} of ${size}`, brief };
};
