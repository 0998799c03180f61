/** A directive of a Content-Security-Policy (level 3). */
export interface DirectiveWords {
  /**
   * `fetch`: a list of what may be loaded, and from where. `sources`: another list of the same kind. `rule`: it says all by
   * itself.
   */
  readonly kind: 'fetch' | 'sources' | 'rule';
  /** The beginning of a sentence that its sources end; of a rule, the whole. */
  readonly words: string;
  /** True for one that no browser of today heeds. */
  readonly isGivenUp?: true;
  /** True where its sources are somebody, and not a place. */
  readonly isOfPeople?: true;
}

const people = { isOfPeople: true } as const;
const givenUp = { isGivenUp: true } as const;

const DIRECTIVES: ReadonlyMap<string, DirectiveWords> = new Map<string, DirectiveWords>([
  ['default-src', { kind: 'fetch', words: 'whatever no other rule names may come from' }],
  ['script-src', { kind: 'fetch', words: 'scripts may come from' }],
  ['script-src-elem', { kind: 'fetch', words: '`<script>` elements may come from' }],
  ['script-src-attr', { kind: 'fetch', words: 'scripts in attributes such as `onclick` may come from' }],
  ['style-src', { kind: 'fetch', words: 'styles may come from' }],
  ['style-src-elem', { kind: 'fetch', words: '`<style>` and style sheets may come from' }],
  ['style-src-attr', { kind: 'fetch', words: '`style` attributes may come from' }],
  ['img-src', { kind: 'fetch', words: 'pictures may come from' }],
  ['font-src', { kind: 'fetch', words: 'fonts may come from' }],
  ['connect-src', { kind: 'fetch', words: 'scripts may talk to', ...people }],
  ['media-src', { kind: 'fetch', words: 'sound and film may come from' }],
  ['object-src', { kind: 'fetch', words: 'plug-ins may come from' }],
  ['frame-src', { kind: 'fetch', words: 'pages inside this page may come from' }],
  ['child-src', { kind: 'fetch', words: 'pages inside this page and workers may come from' }],
  ['worker-src', { kind: 'fetch', words: 'workers, scripts that run beside the page, may come from' }],
  ['manifest-src', { kind: 'fetch', words: 'the description of the site as an app may come from' }],
  ['fenced-frame-src', { kind: 'fetch', words: 'fenced frames may come from' }],
  ['prefetch-src', { kind: 'fetch', words: 'what is fetched ahead may come from', ...givenUp }],
  ['form-action', { kind: 'sources', words: 'forms may be sent to', ...people }],
  ['frame-ancestors', { kind: 'sources', words: 'this page may be shown inside pages of', ...people }],
  ['base-uri', { kind: 'sources', words: '`<base>` may name addresses of', ...people }],
  ['navigate-to', { kind: 'sources', words: 'links may lead to', ...people, ...givenUp }],
  ['upgrade-insecure-requests', { kind: 'rule', words: 'fetch by https whatever the page asks for by http' }],
  ['report-uri', { kind: 'rule', words: 'send reports of what was blocked to this address' }],
  [
    'report-to',
    {
      kind: 'rule',
      words: 'send reports of what was blocked to the address of this name in Reporting-Endpoints',
    },
  ],
  [
    'require-trusted-types-for',
    { kind: 'rule', words: 'scripts must not put bare text where it could become code' },
  ],
  ['trusted-types', { kind: 'rule', words: 'which rules of the page may make text into code' }],
  [
    'sandbox',
    {
      kind: 'rule',
      words: 'lock the page up as if in a sandboxed frame; what is named here stays allowed',
    },
  ],
  ['webrtc', { kind: 'rule', words: 'whether the page may open direct lines to other browsers' }],
  [
    'block-all-mixed-content',
    { kind: 'rule', words: 'load nothing by plain http; browsers of today see to it anyway', ...givenUp },
  ],
  ['plugin-types', { kind: 'rule', words: 'which plug-ins may run; browsers have given it up', ...givenUp }],
  [
    'referrer',
    {
      kind: 'rule',
      words: 'how much of its address the page gives away; browsers have given it up',
      ...givenUp,
    },
  ],
  ['reflected-xss', { kind: 'rule', words: 'a guard of old browsers; they have given it up', ...givenUp }],
  [
    'require-sri-for',
    { kind: 'rule', words: 'scripts and styles need a checksum; browsers have given it up', ...givenUp },
  ],
]);

/** What a source stands for that is no host, in lower case; keywords stand in quotation marks. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ["'none'", 'nobody'],
  ["'self'", 'this very site'],
  ["'unsafe-inline'", 'code written into the page itself, so smuggled code, too'],
  ["'unsafe-eval'", 'text that a script makes into code'],
  ["'trusted-types-eval'", 'text that a script makes into code, where Trusted Types are kept to'],
  ["'wasm-unsafe-eval'", 'WebAssembly that a script compiles'],
  ["'unsafe-hashes'", 'attributes whose checksum is named'],
  ["'strict-dynamic'", 'whatever a trusted script loads in turn'],
  ["'report-sample'", 'with the beginning of blocked code in the report'],
  ["'report-sha256'", 'with a checksum of each script in the report'],
  ["'report-sha384'", 'with a checksum of each script in the report'],
  ["'report-sha512'", 'with a checksum of each script in the report'],
  ["'inline-speculation-rules'", 'speculation rules written into the page'],
  ["'unsafe-allow-redirects'", 'whatever leads on to a place that is allowed'],
  ['*', 'any site'],
  ['https:', 'any site by https'],
  ['http:', 'any site, even by plain http'],
  ['ws:', 'any WebSocket'],
  ['wss:', 'any WebSocket that is encrypted'],
  ['data:', '`data:` addresses, which carry their content in themselves'],
  ['blob:', 'what the page has made itself (`blob:`)'],
  ['filesystem:', 'files that the page has stored itself'],
  ['mediastream:', 'camera and microphone'],
  ['about:', 'empty pages'],
]);

/** What is known of a directive, by its name in whatever case. */
export function directiveWords(name: string): DirectiveWords | undefined {
  return DIRECTIVES.get(name.toLowerCase());
}

/** What a source stands for that is no host: `'self'`, `https:`. */
export function sourceWords(source: string): string | undefined {
  const own = SOURCES.get(source.toLowerCase());
  if (own !== undefined) return own;
  if (/^'nonce-[\w+/=-]+'$/i.test(source))
    return 'code that carries the right password of this one answer (nonce)';
  return /^'sha(?:256|384|512)-[\w+/=-]+'$/i.test(source)
    ? 'code with a checksum that is named here'
    : undefined;
}
