import { quoted } from '../../phrasing.ts';
import type { ValueSpan } from '../../values/spans.ts';
import type { MessageView, PlacedField } from '../message-view.ts';
import { split, whole } from '../../values/spans.ts';
import type { Check, Checks, Place } from '../problem.ts';
import { remembered } from '../remembered.ts';
import { filled } from '../spots.ts';
import type { Subject } from '../subject.ts';

const FETCHING = new Set(
  'default-src child-src connect-src font-src frame-src img-src manifest-src media-src object-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr worker-src fenced-frame-src'.split(
    ' ',
  ),
);
const OTHERS = new Set(
  'base-uri form-action frame-ancestors report-to report-uri require-sri-for require-trusted-types-for sandbox trusted-types upgrade-insecure-requests webrtc'.split(
    ' ',
  ),
);
const GIVEN_UP = new Set(
  'block-all-mixed-content plugin-types prefetch-src referrer reflected-xss navigate-to'.split(' '),
);
const KEYWORD =
  /^(?:self|none|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample|wasm-unsafe-eval|nonce-[\w+/=-]+|sha(?:256|384|512)-[\w+/=-]+)$/i;
const WIDE = new Set(['*', 'http:', 'https:', 'data:']);

interface Directive {
  readonly name: string;
  readonly span: ValueSpan;
  readonly sources: readonly ValueSpan[];
}

interface Policy {
  readonly field: PlacedField;
  readonly directives: readonly Directive[];
  readonly directive: (name: string) => Directive | undefined;
}

/** What a page may load and run (Content Security Policy, level 3). */
export const CONTENT_SECURITY_POLICY_CHECKS: Checks = {
  'csp-colon': ofDirectives(
    ({ span }) => /^[a-z-]+:(?=\s|$)/i.test(span.text),
    ({ span }) => ({ name: quoted(span.text.split(':', 1).join('')) }),
  ),

  'csp-directive-unknown': ofDirectives(
    ({ name }) => !FETCHING.has(name) && !OTHERS.has(name) && !GIVEN_UP.has(name) && /^[a-z-]+$/.test(name),
    ({ name }) => ({ name: quoted(name) }),
  ),

  'csp-directive-old': ofDirectives(
    ({ name }) => GIVEN_UP.has(name),
    ({ name }) => ({ name: quoted(name) }),
  ),

  'csp-directive-twice': ofPolicies(({ field, directives }) => {
    const seen = new Set<string>();
    const again = directives.find(({ name }) => seen.size === seen.add(name).size);
    return again ? [filled(field.at(again.span.start, again.span.end), { name: quoted(again.name) })] : [];
  }),

  'csp-keyword-unquoted': ofSources(
    ({ text }) => KEYWORD.test(text),
    ({ text }) => ({ text: quoted(text), better: quoted(`'${text}'`) }),
  ),

  'csp-keyword-unknown': ofSources(
    ({ text }) =>
      /^'.*'$/.test(text) &&
      !KEYWORD.test(text.slice(1, -1)) &&
      !/^'(?:inline-speculation-rules|report-sha(?:256|384|512)|trusted-types-eval|unsafe-allow-redirects)'$/i.test(
        text,
      ),
    ({ text }) => ({ text: quoted(text) }),
  ),

  'csp-none-with-others': ofPolicies(({ field, directives }) =>
    directives
      .filter(({ name, sources }) => sources.length > 1 && (FETCHING.has(name) || name === 'frame-ancestors'))
      .flatMap(({ sources }) => sources.filter(({ text }) => text.toLowerCase() === "'none'"))
      .map(({ start, end }) => field.at(start, end)),
  ),

  'csp-inline-scripts': ofScripts((sources) => {
    const isNarrowed = sources.some(({ text }) => /^'(?:nonce-|sha\d{3}-|strict-dynamic)/i.test(text));
    return isNarrowed ? undefined : sources.find(({ text }) => text.toLowerCase() === "'unsafe-inline'");
  }),

  'csp-eval': ofScripts((sources) => sources.find(({ text }) => text.toLowerCase() === "'unsafe-eval'")),

  'csp-scripts-from-anywhere': ofScripts((sources) => {
    const isNarrowed = sources.some(({ text }) => text.toLowerCase() === "'strict-dynamic'");
    return isNarrowed ? undefined : sources.find(({ text }) => WIDE.has(text.toLowerCase()));
  }),

  'csp-nonce-short': ofScripts((sources) => sources.find(({ text }) => /^'nonce-.{0,15}'$/i.test(text))),

  'csp-source-unencrypted': (subject) =>
    subject.scheme === 'https'
      ? policiesOf(subject).flatMap(({ field, directives }) =>
          directives
            .filter(({ name }) => FETCHING.has(name))
            .flatMap(({ sources }) =>
              sources.filter(({ text }) => /^http:\/\/(?!localhost|127\.)/i.test(text)),
            )
            .map(({ text, start, end }) => filled(field.at(start, end), { source: quoted(text) })),
        )
      : [],

  'csp-report-nowhere': ({ response }) =>
    (response?.all('content-security-policy-report-only') ?? [])
      .filter(({ value }) => value !== '' && !/(?:^|[;,])\s*report-(?:to|uri)\s+\S/i.test(value))
      .map(({ place }) => place),

  'csp-report-group-undefined': ofPolicies(({ field, directive }, subject) => {
    const group = directive('report-to')?.sources[0];
    const defined = ['reporting-endpoints', 'report-to']
      .flatMap((name) => subject.response?.all(name) ?? [])
      .map(({ value }) => value)
      .join();
    return group && !defined.includes(group.text)
      ? [filled(field.at(group.start, group.end), { group: quoted(group.text) })]
      : [];
  }),

  'csp-old-name': ({ response }) =>
    ['x-content-security-policy', 'x-webkit-csp']
      .flatMap((name) => response?.all(name) ?? [])
      .map((field) => filled(field.place, { name: quoted(field.written) })),
};

function policiesOf({ response }: Subject): readonly Policy[] {
  return response ? readPolicies(response) : [];
}

const readPolicies = remembered((response: MessageView): readonly Policy[] =>
  ['content-security-policy', 'content-security-policy-report-only']
    .flatMap((name) => response.all(name))
    // A comma begins another policy; such are rare, and left alone.
    .filter(({ value }) => !value.includes(','))
    .map((field) => {
      const directives = split(whole(field.value), 'plain ;').map((span) => {
        const [name, ...sources] = split(span, ' ');
        return { name: name?.text.toLowerCase() ?? '', span, sources };
      });
      return { field, directives, directive: (wanted) => directives.find(({ name }) => name === wanted) };
    }),
);

function ofPolicies(look: (policy: Policy, subject: Subject) => readonly Place[]): Check {
  return (subject) => policiesOf(subject).flatMap((policy) => look(policy, subject));
}

function ofDirectives(
  isMeant: (directive: Directive) => boolean,
  fill: (directive: Directive) => Readonly<Record<string, string>>,
): Check {
  return ofPolicies(({ field, directives }) =>
    directives
      .filter(isMeant)
      .map((one) =>
        filled(
          field.at(one.span.start, one.span.start + (/^\S+/.exec(one.span.text)?.[0].length ?? 0)),
          fill(one),
        ),
      ),
  );
}

function ofSources(
  isMeant: (source: ValueSpan) => boolean,
  fill: (source: ValueSpan) => Readonly<Record<string, string>>,
): Check {
  return ofPolicies(({ field, directives }) =>
    directives
      .filter(
        ({ name }) => FETCHING.has(name) || ['base-uri', 'form-action', 'frame-ancestors'].includes(name),
      )
      .flatMap(({ sources }) => sources.filter(isMeant))
      .map((source) => filled(field.at(source.start, source.end), fill(source))),
  );
}

/** A check of where scripts may come from, in policies that are in force. */
function ofScripts(look: (sources: readonly ValueSpan[]) => ValueSpan | undefined): Check {
  return ofPolicies(({ field, directive }) => {
    const scripts = directive('script-src') ?? directive('default-src');
    const found = scripts && field.name === 'content-security-policy' ? look(scripts.sources) : undefined;
    return found ? [field.at(found.start, found.end)] : [];
  });
}
