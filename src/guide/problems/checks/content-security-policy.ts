import { quoted } from '../../phrasing.ts';
import { type PolicyDirective, type Policy, readPolicies } from '../../values/content-policy.ts';
import { directiveWords, sourceWords } from '../../values/policy-words.ts';
import type { ValueSpan } from '../../values/spans.ts';
import type { MessageView, PlacedField } from '../reading/message-view.ts';
import { repeated } from '../reading/parameters.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import { type Check, type Checks, filled, needing } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

const POLICIES = ['content-security-policy', 'content-security-policy-report-only'];

const WIDE = new Set(['*', 'http:', 'https:', 'data:']);

interface PlacedPolicy extends Policy {
  readonly field: PlacedField;
  /** False where it only reports. */
  readonly isInForce: boolean;
}

/** What a page may load and run (Content Security Policy, level 3). */
export const CONTENT_SECURITY_POLICY_CHECKS: Checks = {
  'csp-colon': ofDirectives(
    ({ nameSpan }) => /^[a-z-]+:$/i.test(nameSpan.text),
    ({ nameSpan }) => ({ name: quoted(nameSpan.text.slice(0, -1)) }),
  ),

  'csp-directive-unknown': ofDirectives(
    ({ name }) => !directiveWords(name) && /^[a-z-]+$/.test(name),
    ({ name }) => ({ name: quoted(name) }),
  ),

  'csp-directive-old': ofDirectives(
    ({ name }) => directiveWords(name)?.isGivenUp === true,
    ({ name }) => ({ name: quoted(name) }),
  ),

  'csp-directive-twice': ofPolicies(({ field, directives }) => {
    const again = repeated(directives);
    return again ? [filled(field.at(again.span.start, again.span.end), { name: quoted(again.name) })] : [];
  }),

  'csp-keyword-unquoted': ofSources(
    ({ text }) => sourceWords(`'${text}'`) !== undefined,
    ({ text }) => ({ text: quoted(text), better: quoted(`'${text}'`) }),
  ),

  'csp-keyword-unknown': ofSources(
    ({ text }) => /^'.*'$/.test(text) && sourceWords(text) === undefined,
    ({ text }) => ({ text: quoted(text) }),
  ),

  'csp-none-with-others': ofPolicies(({ field, directives }) =>
    directives
      .filter(({ name, sources }) => sources.length > 1 && listsSources(name))
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
            .filter(({ name }) => directiveWords(name)?.kind === 'fetch')
            .flatMap(({ sources }) =>
              sources.filter(({ text }) => /^http:\/\/(?!localhost|127\.)/i.test(text)),
            )
            .map(({ text, start, end }) => filled(field.at(start, end), { source: quoted(text) })),
        )
      : [],

  'csp-report-nowhere': ofPolicies(({ field, isInForce, directive }) =>
    isInForce || ['report-to', 'report-uri'].some((name) => directive(name)?.sources[0]) ? [] : [field.place],
  ),

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

function policiesOf({ response }: Subject): readonly PlacedPolicy[] {
  return response ? policiesIn(response) : [];
}

const policiesIn = remembered((response: MessageView): readonly PlacedPolicy[] =>
  POLICIES.flatMap((name) =>
    response.all(name).flatMap((field) =>
      readPolicies(field.value).map((policy) => ({
        ...policy,
        field,
        isInForce: name === 'content-security-policy',
      })),
    ),
  ),
);

function listsSources(name: string): boolean {
  const kind = directiveWords(name)?.kind;
  return kind === 'fetch' || kind === 'sources';
}

function ofPolicies(look: (policy: PlacedPolicy, subject: Subject) => readonly ProblemPlace[]): Check {
  return needing(POLICIES, (subject) => policiesOf(subject).flatMap((policy) => look(policy, subject)));
}

function ofDirectives(
  isMeant: (directive: PolicyDirective) => boolean,
  fill: (directive: PolicyDirective) => Readonly<Record<string, string>>,
): Check {
  return ofPolicies(({ field, directives }) =>
    directives
      .filter(isMeant)
      .map((one) => filled(field.at(one.nameSpan.start, one.nameSpan.end), fill(one))),
  );
}

function ofSources(
  isMeant: (source: ValueSpan) => boolean,
  fill: (source: ValueSpan) => Readonly<Record<string, string>>,
): Check {
  return ofPolicies(({ field, directives }) =>
    directives
      .filter(({ name }) => listsSources(name))
      .flatMap(({ sources }) => sources.filter(isMeant))
      .map((source) => filled(field.at(source.start, source.end), fill(source))),
  );
}

/**
 * A check of where scripts may come from. What one policy forbids is forbidden, whatever others allow: so each of those in
 * force that says anything of scripts has to be found fault with.
 */
function ofScripts(look: (sources: readonly ValueSpan[]) => ValueSpan | undefined): Check {
  return (subject) => {
    const found = policiesOf(subject).flatMap(({ field, isInForce, directive }) => {
      const scripts = directive('script-src') ?? directive('default-src');
      return isInForce && scripts ? [{ field, source: look(scripts.sources) }] : [];
    });
    return found.every(({ source }) => source)
      ? found.flatMap(({ field, source }) => (source ? [field.at(source.start, source.end)] : []))
      : [];
  };
}
