import type { FieldEntry } from '../../entry.ts';
import { allowOrigin, strictTransport } from '../../fields/allowed.ts';
import { fetchDestination, fetchMode, fetchSite } from '../../fields/browser.ts';
import type { Spec } from '../../note.ts';
import { page, rfc } from '../../spec.ts';

const fetchSpec = (fragment: string): Spec => page('Fetch', `https://fetch.spec.whatwg.org/#${fragment}`);
const metadata = (fragment: string): Spec =>
  page('Fetch Metadata', `https://www.w3.org/TR/fetch-metadata/#${fragment}`);
const clientHints = (fragment: string): Spec =>
  page('User-Agent Client Hints', `https://wicg.github.io/ua-client-hints/#${fragment}`);

/** What browsers add by themselves, and what servers ask of browsers for safety. */
export const BROWSER_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Sec-Fetch-Site',
    text: 'whose page made the browser ask',
    brief: 'whose page asks',
    spec: metadata('sec-fetch-site-header'),
    here: fetchSite,
  },
  {
    name: 'Sec-Fetch-Mode',
    text: 'what sort of request the browser makes',
    brief: 'sort of request',
    spec: metadata('sec-fetch-mode-header'),
    here: fetchMode,
  },
  {
    name: 'Sec-Fetch-Dest',
    text: 'what the browser will do with the answer',
    brief: 'what it is for',
    spec: metadata('sec-fetch-dest-header'),
    here: fetchDestination,
  },
  {
    name: 'Sec-Fetch-User',
    text: '?1 means: a person clicked or typed, no script did it',
    brief: 'a person did it',
    spec: metadata('sec-fetch-user-header'),
  },
  {
    name: 'Sec-CH-UA',
    text: "the browser's name and version, one of them made up on purpose so that servers do not rely on the list",
    brief: "the browser's name",
    spec: clientHints('sec-ch-ua'),
  },
  {
    name: 'Sec-CH-UA-Mobile',
    text: 'whether this is a phone: ?1 is yes, ?0 is no',
    brief: 'phone or not',
    spec: clientHints('sec-ch-ua-mobile'),
  },
  {
    name: 'Sec-CH-UA-Platform',
    text: 'the system that the browser runs on',
    brief: "the browser's system",
    spec: clientHints('sec-ch-ua-platform'),
  },
  {
    name: 'Accept-CH',
    text: 'what more the server would like the browser to tell about itself',
    brief: 'what it would like to know',
    spec: rfc(8942, '3.1'),
  },
  {
    name: 'Upgrade-Insecure-Requests',
    text: '1 means: if you have the same page by https, I would rather have that',
    brief: 'https, if you have it',
    spec: page('Upgrade Insecure Requests', 'https://www.w3.org/TR/upgrade-insecure-requests/#preference'),
  },
  {
    name: 'DNT',
    text: '1 means: please do not track me. Hardly any site ever did as asked',
    brief: 'please do not track',
    spec: page('Tracking Preference Expression', 'https://www.w3.org/TR/tracking-dnt/#dnt-header-field'),
  },
  {
    name: 'Sec-GPC',
    text: '1 means: please do not sell or share what you learn about me',
    brief: 'please do not sell my data',
    spec: page(
      'Global Privacy Control',
      'https://www.w3.org/TR/gpc/#the-sec-gpc-header-field-for-http-requests',
    ),
  },
  {
    name: 'Sec-Purpose',
    text: '`prefetch` means: nobody has asked for this yet, the browser only thinks that somebody will',
    brief: 'fetched ahead of need',
    spec: fetchSpec('sec-purpose-header'),
  },
  {
    name: 'Access-Control-Allow-Origin',
    text: 'whose pages may read this answer with a script',
    brief: 'whose pages may read it',
    spec: fetchSpec('http-access-control-allow-origin'),
    here: allowOrigin,
  },
  {
    name: 'Access-Control-Allow-Methods',
    text: "which methods other sites' pages may use here",
    brief: 'methods for other sites',
    spec: fetchSpec('http-access-control-allow-methods'),
  },
  {
    name: 'Access-Control-Allow-Headers',
    text: "which extra headers other sites' pages may send here",
    brief: 'headers for other sites',
    spec: fetchSpec('http-access-control-allow-headers'),
  },
  {
    name: 'Access-Control-Allow-Credentials',
    text: "whether other sites' pages may use your cookies here",
    brief: 'cookies for other sites',
    spec: fetchSpec('http-access-control-allow-credentials'),
  },
  {
    name: 'Access-Control-Expose-Headers',
    text: "which headers of this answer other sites' pages may read",
    brief: 'headers others may read',
    spec: fetchSpec('http-access-control-expose-headers'),
  },
  {
    name: 'Access-Control-Max-Age',
    text: 'for how many seconds the browser need not ask for this permission again',
    brief: 'how long the permission lasts',
    spec: fetchSpec('http-access-control-max-age'),
  },
  {
    name: 'Access-Control-Request-Method',
    text: "the browser asks first: may another site's page use this method here?",
    brief: 'may I use this method?',
    spec: fetchSpec('http-access-control-request-method'),
  },
  {
    name: 'Access-Control-Request-Headers',
    text: "the browser asks first: may another site's page send these headers here?",
    brief: 'may I send these headers?',
    spec: fetchSpec('http-access-control-request-headers'),
  },
  {
    name: 'Strict-Transport-Security',
    text: 'from now on only ever come by https, says the server to the browser',
    brief: 'only ever by https',
    spec: rfc(6797, '6.1'),
    here: strictTransport,
  },
  {
    name: 'Content-Security-Policy',
    text: 'where this page may load scripts, pictures and the rest from: a fence against smuggled code',
    brief: 'where the page may load from',
    spec: page('Content Security Policy', 'https://www.w3.org/TR/CSP3/#csp-header'),
  },
  {
    name: 'X-Content-Type-Options',
    text: '`nosniff` means: believe Content-Type, and do not guess from the bytes',
    brief: 'no guessing of the kind',
    spec: fetchSpec('x-content-type-options-header'),
  },
  {
    name: 'X-Frame-Options',
    text: 'whether other pages may show this one inside a frame',
    brief: 'whether it may be framed',
    spec: rfc(7034, '2'),
  },
  {
    name: 'X-XSS-Protection',
    text: 'switched a guard of old browsers on or off; browsers of today ignore it',
    brief: 'ignored by now',
  },
  {
    name: 'Referrer-Policy',
    text: 'how much of its address this page gives away when you follow a link',
    brief: 'how much Referer tells',
    spec: page('Referrer Policy', 'https://www.w3.org/TR/referrer-policy/#referrer-policy-header'),
  },
  {
    name: 'Permissions-Policy',
    text: 'which abilities of the browser (camera, place …) this page may use',
    brief: 'what the page may use',
    spec: page(
      'Permissions Policy',
      'https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field',
    ),
  },
  {
    name: 'Cross-Origin-Opener-Policy',
    text: 'whether windows of other sites may keep a hold on this one',
    brief: 'apart from other windows',
    spec: page('HTML', 'https://html.spec.whatwg.org/multipage/browsers.html#the-coop-headers'),
  },
  {
    name: 'Cross-Origin-Resource-Policy',
    text: "whether other sites' pages may load this at all",
    brief: 'who may load this',
    spec: fetchSpec('cross-origin-resource-policy-header'),
  },
  {
    name: 'Clear-Site-Data',
    text: 'the browser should throw away what it has stored for this site',
    brief: 'throw stored data away',
    spec: page('Clear Site Data', 'https://www.w3.org/TR/clear-site-data/#header'),
  },
  {
    name: 'X-Requested-With',
    text: 'an old custom: a script made this request, not a click',
    brief: 'a script asks',
  },
];
