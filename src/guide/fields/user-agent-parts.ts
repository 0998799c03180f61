import type { ValuePart } from '../entry.ts';
import { shortened } from '../phrasing.ts';
import { part } from '../values/parts.ts';
import { slice, whole, type ValueSpan } from '../values/spans.ts';
import { browserNamed, systemIn, toolNamed } from '../values/user-agent.ts';
import { productInWords } from './product-names.ts';

/** Products that are there for the sake of old servers, or that say something about the browser besides its name. */
const RELICS: Readonly<Record<string, string>> = {
  Mozilla: 'a relic: long ago servers kept their best pages for browsers of this name, so now all claim it',
  AppleWebKit: 'the engine, whose number has stood still for years',
  Safari: 'for servers that look for this word',
  Gecko: "Firefox's engine; the date has stood still for years",
  Version: "Safari's version",
  Mobile: 'a phone or tablet',
  Presto: "Opera's former engine",
  Trident: "Internet Explorer's engine",
};

/** User-Agent, product by product, each as it says of itself (RFC 9110 section 10.1.5). */
export function userAgentParts(value: string): ValuePart[] {
  const isBrowser = value.startsWith('Mozilla/');
  return products(value).flatMap((piece) =>
    part(piece, piece.text.startsWith('(') ? commentWords(piece.text) : productWords(piece.text, isBrowser)),
  );
}

/** Products and comments in their order; a comment may hold further ones. */
function products(value: string): ValueSpan[] {
  return [...value.slice(0, 2000).matchAll(/\((?:[^()]|\([^()]*\))*\)?|[^\s()]+/g)].map(
    ({ 0: text, index }) => slice(whole(value), index, index + text.length),
  );
}

function productWords(text: string, isBrowser: boolean): string | undefined {
  const [name = '', version] = text.split('/', 2);
  const browser = browserNamed(text);
  if (isBrowser && browser !== undefined) return `it says that it is ${browser}`;
  if (isBrowser && name === 'Gecko' && /^\d{1,3}\./.test(version ?? '')) return "Firefox's engine";
  const relic = isBrowser && Object.hasOwn(RELICS, name) ? RELICS[name] : undefined;
  return relic ?? productInWords(name) ?? toolNamed(name);
}

function commentWords(text: string): string | undefined {
  if (/^\(KHTML, like Gecko\)?$/.test(text)) return 'for servers that look for one of these engines';
  const address = /https?:\/\/[^\s;,)]+/.exec(text)?.[0];
  if (address !== undefined) return `where you can read about it: ${shortened(address, 60)}`;
  const system = systemIn(text);
  return system === undefined ? undefined : `where it runs: ${system}`;
}
