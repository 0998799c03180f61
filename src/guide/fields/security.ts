import type { FieldScene, Wording, Words } from '../entry.ts';
import { count, quoted, shortened, span } from '../phrasing.ts';
import { schemeOf } from '../scene.ts';
import { among, eachOf, inPieces, meaningIn, part, type Meanings, withParts } from '../values/parts.ts';
import {
  elementSpans,
  type Pair,
  pairOf,
  pairsIn,
  parameterised,
  slice,
  split,
  unquoted,
  whole,
} from '../values/spans.ts';

/** Strict-Transport-Security: how long to insist on https (RFC 6797 section 6.1). */
export function strictTransport({ value, exchange }: FieldScene, words: Words): Wording | undefined {
  const directives = pairsIn(value, ';');
  const parts = directives.flatMap((one) => part(one, transportWords(one)));
  if (schemeOf(exchange) === 'http') {
    return {
      text: 'means "only ever come by https", but counts for nothing over plain http',
      brief: 'ignored over http',
      variant: 'ignored',
      parts,
    };
  }
  return directives.some(({ name, value: seconds }) => name === 'max-age' && Number(seconds) === 0)
    ? {
        text: 'you need no longer insist on https here',
        brief: 'https no longer a must',
        variant: 'off',
        parts,
      }
    : withParts(words, parts);
}

function transportWords({ name, value = '' }: Pair): string | undefined {
  switch (name) {
    case 'max-age':
      if (!/^\d+$/.test(value)) return 'no number of seconds, so it does not count';
      return Number(value) === 0 ? 'forget the rule' : `remember it for ${span(Number(value))}`;
    case 'includesubdomains':
      return "for all hosts below this one's name, too";
    case 'preload':
      return 'browsers may know this rule from the start, by a list that is built into them';
    default:
      return undefined;
  }
}

const REFERRER: Meanings = {
  'no-referrer': 'tell nobody which page you come from',
  'no-referrer-when-downgrade': 'tell the whole address, but not from https to http',
  origin: 'tell only the site, never the page',
  'origin-when-cross-origin': 'tell other sites only the site, this one the whole address',
  'same-origin': 'tell this site the whole address, and other sites nothing',
  'strict-origin': 'tell only the site, and nothing from https to http',
  'strict-origin-when-cross-origin':
    'tell other sites only the site, this one the whole address, and nothing from https to http: what browsers do anyway',
  'unsafe-url': 'tell everybody the whole address, with the query',
};

/** Referrer-Policy: of several words the last that the browser knows counts. */
export const referrerPolicy = eachOf(REFERRER);

export const resourcePolicy = among({
  'same-origin': 'only pages of this very site may load this',
  'same-site': 'only pages of this site and its sister hosts may load this',
  'cross-origin': 'pages of any site may load this',
});

const OPENER: Meanings = {
  'unsafe-none': 'windows of other sites may keep a hold on this one, as ever',
  'same-origin': 'windows of other sites lose their hold on this one',
  'same-origin-allow-popups':
    'windows of other sites lose their hold on this one, except those that it opens itself',
  'noopener-allow-popups': 'this window lets go of whoever opened it, even of the same site',
  'same-origin-plus-coep': 'windows of other sites lose their hold on this one, which is kept apart',
};

const EMBEDDER: Meanings = {
  'unsafe-none': 'this page may load things from other sites that have not said that they agree',
  'require-corp': 'this page may only load things from other sites that have said that they agree',
  credentialless: 'things from other sites are loaded without cookies, so that nobody has to agree',
};

const ENDPOINT: Meanings = { 'report-to': 'where to send reports: a name from Reporting-Endpoints' };

/** A word, and perhaps where to report. */
function policy(meanings: Meanings) {
  return ({ value }: FieldScene): Wording | undefined => {
    const { head, parameters } = parameterised(whole(value));
    const text = meaningIn(meanings, head.text);
    if (text === undefined) return undefined;
    const rest = parameters.flatMap((one) => part(one, meaningIn(ENDPOINT, one.name)));
    return { text, brief: text, parts: [...part(head, text), ...rest] };
  };
}

export const openerPolicy = policy(OPENER);
export const embedderPolicy = policy(EMBEDDER);
/** What a policy on trial would do. */
export const openerPolicyOnTrial = inPieces((scene) => policy(OPENER)(scene)?.parts ?? []);
export const embedderPolicyOnTrial = inPieces((scene) => policy(EMBEDDER)(scene)?.parts ?? []);

export const frameOptions = among({
  deny: 'no page at all may show this one inside a frame',
  sameorigin: 'only pages of this very site may show this one inside a frame',
});

export const contentTypeOptions = among({ nosniff: 'believe Content-Type, and do not guess from the bytes' });

export const crossDomainPolicies = among({
  none: "Flash and PDF readers may not use this site's data",
  'master-only': 'Flash and PDF readers may only go by one file at the top of the site',
  all: 'Flash and PDF readers may go by any file that says so',
});

export const xssProtection = inPieces(({ value }) =>
  split(whole(value), ';').flatMap((piece) => part(piece, xssWords(piece.text))),
);

function xssWords(text: string): string | undefined {
  if (text === '0') return 'the guard of old browsers is off: it did more harm than good';
  if (text === '1') return 'the guard of old browsers is on; browsers of today have none';
  if (/^mode\s*=\s*block$/i.test(text)) return 'it should show no page at all when it sees something';
  return /^report\s*=/i.test(text) ? 'where it should report' : undefined;
}

const SITE_DATA: Meanings = {
  '*': 'all that the browser keeps for this site',
  cache: 'copies of its answers',
  cookies: 'its cookies, and logins that the browser remembers',
  storage: 'what its scripts have stored, and its service workers',
  executioncontexts: 'load its open pages again',
  clienthints: 'which details about itself the browser tells it',
  prefetchcache: 'what was fetched ahead',
  prerendercache: 'what was built ahead',
};

/** Clear-Site-Data: words in quotation marks. */
export const clearSiteData = inPieces(({ value }) =>
  elementSpans(value).flatMap((piece) =>
    part(
      piece,
      piece.text.startsWith('"')
        ? meaningIn(SITE_DATA, unquoted(piece.text))
        : 'should stand in quotation marks',
    ),
  ),
);

/** Public-Key-Pins and Expect-CT, which browsers have given up. */
export const oldPromises = inPieces(({ value }) =>
  split(whole(value), ';')
    .flatMap((piece) => split(piece, ','))
    .flatMap((piece) => part(piece, promiseWords(pairOf(piece)))),
);

function promiseWords({ name, value = '' }: Pair): string | undefined {
  switch (name) {
    case 'max-age':
      return /^\d+$/.test(value) ? `remember it for ${span(Number(value))}` : undefined;
    case 'enforce':
      return 'refuse what does not keep to it';
    case 'report-uri':
      return `report to ${quoted(value)}`;
    case 'includesubdomains':
      return "for all hosts below this one's name, too";
    default:
      return name.startsWith('pin-') ? 'a checksum of a key to be trusted' : undefined;
  }
}

const ROBOTS: Meanings = {
  all: 'show this in search results without limits',
  noindex: 'do not show this in search results',
  nofollow: 'do not follow the links in this',
  none: 'neither show this in search results nor follow its links',
  noarchive: 'show no stored copy of this',
  nocache: 'show no stored copy of this',
  nosnippet: 'show no text of this in search results',
  noimageindex: 'do not show pictures of this in search results',
  notranslate: 'offer no translation of this',
  indexifembedded: 'show this in search results where another page holds it',
  noai: 'train no machine with this',
  noimageai: 'train no machine with pictures of this',
};

/** X-Robots-Tag: rules for search engines, some with a value, perhaps after one robot's name. */
export const robotsTag = inPieces(({ value }) =>
  elementSpans(value).flatMap((piece) => {
    const robot = /^([\w-]+)\s*:\s*(?=[a-z])/i.exec(piece.text);
    const isRule = robot?.[1] !== undefined && RULE_WITH_VALUE.test(robot[1]);
    if (!robot || isRule) return part(piece, robotWords(piece.text));
    const rule = slice(piece, robot[0].length);
    return [
      ...part(slice(piece, 0, (robot[1] ?? '').length), 'for this robot only'),
      ...part(rule, robotWords(rule.text)),
    ];
  }),
);

const RULE_WITH_VALUE = /^(?:max-(?:snippet|image-preview|video-preview)|unavailable_after)$/i;

function robotWords(rule: string): string | undefined {
  const [, name = '', value = ''] = /^([\w-]+)\s*:?\s*(.*)$/.exec(rule) ?? [];
  switch (name.toLowerCase()) {
    case 'max-snippet':
      if (!/^-?\d+$/.test(value)) return undefined;
      return Number(value) < 0
        ? 'any length of text in search results'
        : `at most ${count(Number(value), 'character')} of text in search results`;
    case 'max-image-preview':
      return `pictures in search results: ${shortened(value)}`;
    case 'max-video-preview':
      if (!/^-?\d+$/.test(value)) return undefined;
      return Number(value) < 0
        ? 'any length of film in search results'
        : `at most ${count(Number(value), 'second')} of film in search results`;
    case 'unavailable_after':
      return 'do not show this in search results after that time';
    default:
      return meaningIn(ROBOTS, name);
  }
}
