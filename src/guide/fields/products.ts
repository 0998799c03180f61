import type { FieldScene, ValuePart, Wording } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { browserIn, robotIn } from '../values/user-agent.ts';
import { inPieces, part } from '../values/parts.ts';
import { slice, whole } from '../values/spans.ts';
import { productInWords } from './product-names.ts';
import { userAgentParts } from './user-agent-parts.ts';

/** Server: the software that answered. */
export function server({ value }: FieldScene): Wording {
  const described = describeProducts(value);
  return {
    text:
      described === undefined
        ? `the server's software calls itself ${quoted(value)}`
        : `the server's software: ${described}`,
    brief: "the server's software",
    parts: productParts(value),
  };
}

/** X-Powered-By and its like: the entry's own words, and what is known of the products. */
export const products = inPieces(({ value }) => productParts(value));

function productParts(value: string): ValuePart[] {
  return [...value.slice(0, 400).matchAll(/\([^)]*\)?|[^\s(),]+/g)].flatMap(({ 0: text, index }) =>
    part(
      slice(whole(value), index, index + text.length),
      text.startsWith('(') ? systemWords(text) : productInWords(text.split('/', 1).join('')),
    ),
  );
}

function systemWords(text: string): string | undefined {
  const system =
    /^\((Debian|Ubuntu|Unix|Win\d*|Win64|Windows|Red Hat|CentOS|Fedora|FreeBSD|Amazon Linux|AlmaLinux|Rocky Linux|Raspbian|macOS|Darwin)/i.exec(
      text,
    )?.[1];
  if (system !== undefined) return `the system it runs on: ${system}`;
  const ruby = /^\(Ruby\/([\d.]+)/.exec(text)?.[1];
  return ruby === undefined ? undefined : `the language it runs on: Ruby ${ruby}`;
}

/** User-Agent: the program that asks. */
export function userAgent({ value, isOurs }: FieldScene): Wording {
  const browser = browserIn(value);
  if (browser !== undefined && isOurs === true) {
    return {
      text: `the built-in client calls itself ${browser} here. Anybody may: this is a name tag, no passport`,
      brief: 'a borrowed name',
      variant: 'borrowed',
    };
  }
  if (browser !== undefined) {
    return {
      text: `the client is ${browser}. The rest, \`Mozilla\` first of all, is there so that old servers let it in`,
      brief: browser,
      variant: 'browser',
      parts: userAgentParts(value),
    };
  }
  const robot = robotIn(value);
  if (robot !== undefined) {
    const text = `who asks says that it is ${robot}, a program that visits by itself`;
    return { text, brief: robot, variant: 'robot', parts: userAgentParts(value) };
  }
  const described = describeProducts(value);
  return {
    text: described === undefined ? `the client calls itself ${quoted(value)}` : `who asks: ${described}`,
    brief: 'who asks',
    parts: userAgentParts(value),
  };
}

/** `Werkzeug/3.1.3 Python/3.11` → `Werkzeug 3.1.3 (…) and Python 3.11 (…)`; undefined where no product is known. */
function describeProducts(value: string): string | undefined {
  const named = [...value.slice(0, 200).matchAll(/([^\s/()]+)(?:\/([^\s()]+))?(?:\s*\([^)]*\))?/g)].slice(
    0,
    3,
  );
  const isKnown = named.some(([, name = '']) => productInWords(name) !== undefined);
  if (!isKnown) return undefined;
  return named.map(([, name = '', version]) => describe(name, version)).join(', with ');
}

function describe(name: string, version: string | undefined): string {
  const what = productInWords(name);
  const label = version === undefined ? shortened(name) : `${shortened(name)} ${shortened(version)}`;
  return what === undefined ? label : `${label} (${what})`;
}
