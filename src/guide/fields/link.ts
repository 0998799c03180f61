import type { Exchange } from '../../http/exchange.ts';
import type { ValuePart } from '../entry.ts';
import { list, quoted, shortened } from '../phrasing.ts';
import { decodeExtended } from '../values/extended-text.ts';
import { fullAddress } from '../values/full-address.ts';
import { linksIn } from '../values/links.ts';
import { inPieces, meaningIn, part, type Meanings } from '../values/parts.ts';
import { type Pair, parameter } from '../values/spans.ts';

/** What the target is to this page: ends "…: where". */
const RELATIONS: Meanings = {
  about: 'what this is about',
  alternate: 'the same in another form',
  amphtml: 'the same as an AMP page',
  'api-catalog': 'a list of the programming interfaces',
  appendix: 'an appendix',
  author: 'who wrote this',
  bookmark: 'a lasting address of this part',
  canonical: 'the address by which this wants to be known',
  collection: 'the collection that this belongs to',
  'compression-dictionary': 'what later answers can be packed with',
  contents: 'the table of contents',
  copyright: 'who has the rights in this',
  curies: 'short names for the kinds of links',
  describedby: 'a description of this',
  describes: 'what this describes',
  'dns-prefetch': 'a host whose address the browser may look up ahead',
  edit: 'where to change this',
  'edit-form': 'the form to change this with',
  first: 'the first page of the list',
  glossary: 'a list of words',
  help: 'help with this',
  'https://api.w.org/': "where WordPress's programming interface is",
  hub: 'who tells you when this changes',
  icon: 'the little picture of the site',
  index: 'the index',
  item: 'a member of this collection',
  last: 'the last page of the list',
  'latest-version': 'the newest version of this',
  license: 'what you may do with this',
  manifest: 'the description of the site as an app',
  me: 'the same person elsewhere',
  memento: 'this as it was at some time',
  modulepreload: 'a module that the browser should fetch and get ready now',
  monitor: 'who watches this',
  next: 'the next page of the list',
  nofollow: 'a link that search engines should not follow',
  noopener: 'a window that gets no hold on this one',
  noreferrer: 'a page that is not told where you come from',
  original: 'the page of which this is an old state',
  payment: 'where to pay',
  pingback: 'whom to tell that you link here',
  preconnect: 'a site to which the browser should connect ahead',
  prefetch: 'what the browser may fetch for later',
  preload: 'what the browser should fetch now, for it will be needed soon',
  prerender: 'a page that the browser may build for later',
  prev: 'the page of the list before this one',
  previous: 'the page of the list before this one',
  'privacy-policy': 'what is done with your data',
  profile: 'the rules that this keeps to besides',
  related: 'something related',
  replies: 'answers to this',
  search: 'where to search here',
  self: 'this very thing',
  'service-desc': 'a description of the service for programs',
  'service-doc': 'a description of the service for people',
  shortlink: 'a short address of this',
  start: 'where to begin',
  stylesheet: 'a style sheet for this',
  'terms-of-service': 'the terms of use',
  timegate: 'where to ask for this as it was at some time',
  timemap: 'a list of all old states of this',
  type: 'what kind of thing this is',
  up: 'one level up',
  webmention: 'whom to tell that you link here',
};

const LOADED_AS: Meanings = {
  script: 'as a script',
  style: 'as a style sheet',
  image: 'as a picture',
  font: 'as a font',
  fetch: 'as data for a script',
  document: 'as a page',
  video: 'as film',
  audio: 'as sound',
  track: 'as subtitles',
  worker: 'as a script that runs beside the page',
};

/** Link: where it leads, what for, and what else is said of it (RFC 8288). */
export const link = inPieces((scene) => {
  return linksIn(scene.value).flatMap(({ head, parameters }) => {
    if (!head.text.startsWith('<')) return part(head, 'should stand in angle brackets to be an address');
    const relation = parameter({ head, parameters }, 'rel');
    return [
      ...part(head, targetWords(head.text, relation, scene.exchange)),
      ...parameters.flatMap((pair) => parameterPart(pair)),
    ];
  });
});

function targetWords(head: string, relation: string | undefined, exchange: Exchange): string {
  const address = head.replace(/^<|>$/g, '');
  const full = fullAddress(address, exchange) ?? address;
  return relation === undefined
    ? `leads to ${quoted(full, 60)}`
    : `${relationWords(relation)}: ${quoted(full, 60)}`;
}

function relationWords(relation: string): string {
  const names = relation.split(/\s+/).filter((name) => name !== '');
  return list(names.map((name) => meaningIn(RELATIONS, name) ?? `for the purpose called ${quoted(name)}`));
}

function parameterPart(pair: Pair): ValuePart[] {
  return part(pair, parameterWords(pair));
}

function parameterWords({ name, value = '' }: Pair): string | undefined {
  switch (name) {
    case 'rev':
      return 'what this is to it; out of use';
    case 'as':
      return `to be fetched ${meaningIn(LOADED_AS, value) ?? `as ${quoted(value)}`}`;
    case 'type':
      return `its kind: ${quoted(value)}`;
    case 'title':
      return `its title: ${quoted(value)}`;
    case 'title*':
      return `its title with all its letters: ${quoted(decodeExtended(value) ?? value)}`;
    case 'hreflang':
      return `its language: ${shortened(value)}`;
    case 'media':
      return `only for ${quoted(value)}`;
    case 'anchor':
      return `the link belongs to ${quoted(value)}, not to this page`;
    case 'crossorigin':
      return value.toLowerCase() === 'use-credentials'
        ? 'to be fetched with cookies even from another site'
        : 'to be fetched without cookies from another site';
    case 'integrity':
      return 'the checksum that it has to have';
    case 'fetchpriority':
      return `how urgent it is: ${shortened(value)}`;
    case 'nopush':
      return 'please do not send it unasked';
    case 'imagesrcset':
    case 'imagesizes':
      return 'which picture to choose for which screen';
    case 'blocking':
      return 'the page waits for it before it is drawn';
    default:
      return undefined;
  }
}
