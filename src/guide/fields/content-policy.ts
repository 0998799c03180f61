import type { FieldScene } from '../entry.ts';
import { listSome, quoted } from '../phrasing.ts';
import { inPieces, meaningIn, part, type Meanings } from '../values/parts.ts';
import { split, whole } from '../values/spans.ts';

/** What a directive with a list of sources is about: begins a sentence. */
const LOADS: Meanings = {
  'default-src': 'whatever no other rule names may come from',
  'script-src': 'scripts may come from',
  'script-src-elem': '`<script>` elements may come from',
  'script-src-attr': 'scripts in attributes such as `onclick` may come from',
  'style-src': 'styles may come from',
  'style-src-elem': '`<style>` and style sheets may come from',
  'style-src-attr': '`style` attributes may come from',
  'img-src': 'pictures may come from',
  'font-src': 'fonts may come from',
  'connect-src': 'scripts may talk to',
  'media-src': 'sound and film may come from',
  'object-src': 'plug-ins may come from',
  'frame-src': 'pages inside this page may come from',
  'child-src': 'pages inside this page and workers may come from',
  'worker-src': 'workers, scripts that run beside the page, may come from',
  'manifest-src': 'the description of the site as an app may come from',
  'prefetch-src': 'what is fetched ahead may come from',
  'form-action': 'forms may be sent to',
  'frame-ancestors': 'this page may be shown inside pages of',
  'base-uri': '`<base>` may name addresses of',
  'navigate-to': 'links may lead to',
  'fenced-frame-src': 'fenced frames may come from',
};

const TO_SOMEBODY = new Set(['connect-src', 'frame-ancestors', 'base-uri', 'form-action', 'navigate-to']);

/** Directives that say all by themselves (Content Security Policy Level 3). */
const RULES: Meanings = {
  'upgrade-insecure-requests': 'fetch by https whatever the page asks for by http',
  'block-all-mixed-content': 'load nothing by plain http; browsers of today see to it anyway',
  'report-uri': 'send reports of what was blocked to this address',
  'report-to': 'send reports of what was blocked to the address of this name in Reporting-Endpoints',
  'require-trusted-types-for': 'scripts must not put bare text where it could become code',
  'trusted-types': 'which rules of the page may make text into code',
  sandbox: 'lock the page up as if in a sandboxed frame; what is named here stays allowed',
  'plugin-types': 'which plug-ins may run; browsers have given it up',
  referrer: 'how much of its address the page gives away; browsers have given it up',
  'reflected-xss': 'a guard of old browsers; they have given it up',
  'require-sri-for': 'scripts and styles need a checksum; browsers have given it up',
  webrtc: 'whether the page may open direct lines to other browsers',
};

const SOURCES: Meanings = {
  "'self'": 'this very site',
  "'unsafe-inline'": 'code written into the page itself, so smuggled code, too',
  "'unsafe-eval'": 'text that a script makes into code',
  "'wasm-unsafe-eval'": 'WebAssembly that a script compiles',
  "'unsafe-hashes'": 'attributes whose checksum is named',
  "'strict-dynamic'": 'whatever a trusted script loads in turn',
  "'report-sample'": 'with the beginning of blocked code in the report',
  "'inline-speculation-rules'": 'speculation rules written into the page',
  '*': 'any site',
  'https:': 'any site by https',
  'http:': 'any site, even by plain http',
  'ws:': 'any WebSocket',
  'wss:': 'any WebSocket that is encrypted',
  'data:': '`data:` addresses, which carry their content in themselves',
  'blob:': 'what the page has made itself (`blob:`)',
  'filesystem:': 'files that the page has stored itself',
  'mediastream:': 'camera and microphone',
  'about:': 'empty pages',
};

/** Content-Security-Policy: each directive with all its sources. Several policies may stand in one line, with commas. */
export const contentSecurityPolicy = inPieces(({ value }: FieldScene) =>
  split(whole(value), 'plain ,').flatMap((policy) =>
    split(policy, 'plain ;').flatMap((directive) => part(directive, directiveWords(directive.text))),
  ),
);

function directiveWords(directive: string): string {
  const [name = '', ...sources] = directive.split(/\s+/);
  const about = meaningIn(LOADS, name);
  if (about !== undefined) {
    const allowed = sources.filter((source) => source.toLowerCase() !== "'none'");
    const nothing = TO_SOMEBODY.has(name.toLowerCase()) ? 'nobody' : 'nowhere';
    return `${about} ${allowed.length === 0 ? nothing : sourceWords(allowed)}`;
  }
  return (
    meaningIn(RULES, name) ?? 'a rule that the guide does not know; browsers pass over what they do not know'
  );
}

/** Words with a meaning of their own first, then hosts. */
function sourceWords(sources: readonly string[]): string {
  const keywords = sources.flatMap((source) => specialSource(source) ?? []);
  const hosts = sources.filter((source) => specialSource(source) === undefined);
  const said = [...new Set(keywords), ...hosts.map((host) => quoted(host))];
  return listSome(said, Math.max(4, new Set(keywords).size));
}

function specialSource(source: string): string | undefined {
  if (/^'nonce-/i.test(source)) return 'code that carries the right password of this one answer (nonce)';
  if (/^'sha(?:256|384|512)-/i.test(source)) return 'code with a checksum that is named here';
  return meaningIn(SOURCES, source);
}
