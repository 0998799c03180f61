import { quoted } from '../../phrasing.ts';
import { isHtmlType, mediaTypeOf } from '../reading/bodies.ts';
import { type Checks, filled, ofFields, ofMessages, where } from '../check.ts';
import { structuredFault } from '../../values/structured.ts';

const REFERRER_POLICIES = new Set(
  'no-referrer no-referrer-when-downgrade same-origin origin strict-origin origin-when-cross-origin strict-origin-when-cross-origin unsafe-url'.split(
    ' ',
  ),
);
const DATA_KINDS = new Set(
  'cache clientHints cookies executionContexts prefetchCache prerenderCache storage *'.split(' '),
);
/** Fields with a few possible values each, of which a browser heeds no other. */
const CHOICES = {
  'cross-origin-opener-policy':
    /^(?:unsafe-none|same-origin|same-origin-allow-popups|noopener-allow-popups)(?:\s*;.*)?$/,
  'cross-origin-embedder-policy': /^(?:unsafe-none|require-corp|credentialless)(?:\s*;.*)?$/,
  'cross-origin-resource-policy': /^(?:same-site|same-origin|cross-origin)$/,
} as const;
/** Fields that browsers once heeded, each with what came of it. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'x-ua-compatible': 'only Internet Explorer looked at it',
  'x-download-options': 'only Internet Explorer looked at it',
  'public-key-pins': 'browsers gave it up in 2018, because it locked sites out for good',
  'public-key-pins-report-only': 'browsers gave it up in 2018',
  'feature-policy': '`Permissions-Policy` has taken its place',
  'alternate-protocol': '`Alt-Svc` has taken its place',
  'x-sourcemap': '`SourceMap` has taken its place',
  'large-allocation': 'only an old Firefox looked at it',
  tk: 'the standard for it was given up',
};

/** Rules that a server sets for browsers, for the safety of those who read its pages. */
export const BROWSER_RULE_CHECKS: Checks = {
  'frame-rule-unknown': ofMessages((view) => {
    const isKnown = view
      .elements('x-frame-options')
      .some(({ text }) => /^(?:deny|sameorigin|allow-from\b.*)$/i.test(text));
    // Beside one that browsers know it counts as another rule: then they disagree.
    return isKnown
      ? []
      : view.all('x-frame-options').map((field) => filled(field.at(), { value: quoted(field.value) }));
  }),

  'frame-rule-allow-from': ofFields('x-frame-options', (field) =>
    /^allow-from\b/i.test(field.value) ? field.at() : undefined,
  ),

  'frame-rules-disagree': ({ response }) => {
    // Browsers split at commas, too, and look at what differs.
    const [first, ...others] = response?.elements('x-frame-options') ?? [];
    const other = others.find(({ text }) => text.toLowerCase() !== first?.text.toLowerCase());
    return other ? [other.field === first?.field ? other.place : other.field.place] : [];
  },

  'sniffing-rule-unknown': ofMessages((view) => {
    const field = view.first('x-content-type-options');
    // The first one counts.
    const [rule] = view.elements('x-content-type-options');
    return field && !/^nosniff$/i.test(rule?.text ?? '')
      ? [filled(field.at(), { value: quoted(field.value) })]
      : [];
  }),

  'xss-filter-old': ofFields('x-xss-protection', (field) => (field.value === '0' ? undefined : field.place)),

  'referrer-policy-unknown': ofMessages((view) =>
    view
      .elements('referrer-policy')
      .filter(({ text }) => !REFERRER_POLICIES.has(text.toLowerCase()))
      .map(({ text, place }) => filled(place, { text: quoted(text) })),
  ),

  'referrer-policy-tells-all': ofMessages((view) => {
    const last = view.elements('referrer-policy').at(-1);
    return last?.text.toLowerCase() === 'unsafe-url' ? [last.place] : [];
  }),

  'opener-policy-unknown': choice('cross-origin-opener-policy'),
  'embedder-policy-unknown': choice('cross-origin-embedder-policy'),
  'resource-policy-unknown': choice('cross-origin-resource-policy'),

  'isolation-over-http': ({ response, scheme, isLocal }) =>
    scheme === 'http' && !isLocal
      ? [
          'cross-origin-opener-policy',
          'cross-origin-embedder-policy',
          'origin-agent-cluster',
          'clear-site-data',
          'accept-ch',
        ]
          .flatMap((name) => response?.all(name) ?? [])
          .map((field) => filled(field.place, { name: quoted(field.written) }))
      : [],

  'permissions-policy-old-syntax': ofFields('permissions-policy', (field) => {
    const match = /(?:^|;\s*)([a-z-]+) +(?:'(?:none|self|src)'|\*|https?:)/i.exec(field.value);
    return match ? field.at() : undefined;
  }),

  'permissions-policy-malformed': ofFields('permissions-policy', (field, view) => {
    const at = structuredFault(field.value, 'dictionary');
    const isOnly = view.all('permissions-policy').length === 1;
    return at !== undefined && isOnly ? field.at(at, at === field.value.length ? at : undefined) : undefined;
  }),

  'permissions-policy-quoted-keyword': ofFields('permissions-policy', (field) => {
    const match = /"(self|src|none|\*)"/i.exec(field.value);
    return match
      ? filled(field.at(match.index, match.index + match[0].length), { text: quoted(match[1] ?? '') })
      : undefined;
  }),

  'permissions-policy-bare-origin': ofFields('permissions-policy', (field) => {
    const match = /(?<=[( ])[a-z]+:\/\/[^\s()"]+/i.exec(field.value);
    return match
      ? filled(field.at(match.index, match.index + match[0].length), { text: quoted(match[0]) })
      : undefined;
  }),

  'clear-site-data-unquoted': ofMessages((view) =>
    view
      .elements('clear-site-data')
      .filter(({ text }) => !text.startsWith('"'))
      .map(({ text, place }) => filled(place, { text: quoted(text), better: quoted(`"${text}"`) })),
  ),

  'clear-site-data-unknown': ofMessages((view) =>
    view
      .elements('clear-site-data')
      .filter(({ text }) => /^".*"$/.test(text) && !DATA_KINDS.has(text.slice(1, -1)))
      .map(({ text, place }) => filled(place, { text: quoted(text) })),
  ),

  'reporting-endpoint-unencrypted': ofFields('reporting-endpoints', (field) => {
    const match = /"(http:\/\/[^"]*)"/i.exec(field.value);
    return match
      ? filled(field.at(match.index, match.index + match[0].length), { address: quoted(match[1] ?? '') })
      : undefined;
  }),

  'field-without-effect': ofMessages((view) =>
    view.headers
      .filter(({ name }) => Object.hasOwn(WITHOUT_EFFECT, name))
      .map((field) =>
        filled(field.place, { name: quoted(field.written), why: WITHOUT_EFFECT[field.name] ?? '' }),
      ),
  ),

  'server-version-told': ({ response, isLocal, url }) => {
    const field = response?.first('server');
    const match = /(?<![\w-])[\w-]+\/\d+\.\d+\S*/.exec(field?.value ?? '');
    return field && match && url && !isLocal
      ? [filled(field.at(match.index, match.index + match[0].length), { version: quoted(match[0]) })]
      : [];
  },

  'framework-told': ({ response, isLocal, url }) =>
    url && !isLocal
      ? ['x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator']
          .flatMap((name) => response?.all(name) ?? [])
          .map((field) => filled(field.place, { value: quoted(field.value) }))
      : [],

  'login-page-framed': ({ response, scheme, isLocal }) => {
    const isPage = response && isHtmlType(mediaTypeOf(response)?.type ?? '') && response.has('set-cookie');
    if (!isPage || scheme !== 'https' || isLocal) return [];
    const policies = response.all('content-security-policy').map(({ value }) => value);
    const isGuarded =
      response.has('x-frame-options') || policies.some((value) => /frame-ancestors/i.test(value));
    return where(!isGuarded, response.startLine);
  },

  'sniffing-allowed': ({ response, scheme, isLocal }) => {
    const isPage = response && isHtmlType(mediaTypeOf(response)?.type ?? '') && response.has('set-cookie');
    return isPage && scheme === 'https' && !isLocal
      ? where(!response.has('x-content-type-options'), response.startLine)
      : [];
  },
};

function choice(name: keyof typeof CHOICES) {
  return ofMessages((view) =>
    ['', '-report-only']
      .flatMap((suffix) => view.all(`${name}${suffix}`))
      .filter(({ value }) => !CHOICES[name].test(value))
      .map((field) => filled(field.at(), { value: quoted(field.value) })),
  );
}
