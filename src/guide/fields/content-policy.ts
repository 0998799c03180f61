import type { FieldScene } from '../entry.ts';
import { listSome, quoted } from '../phrasing.ts';
import { type PolicyDirective, readPolicies } from '../values/content-policy.ts';
import { inPieces, part } from '../values/parts.ts';
import { directiveWords, sourceWords } from '../values/policy-words.ts';

/** Content-Security-Policy: each directive with all its sources. Several policies may stand in one line, with commas. */
export const contentSecurityPolicy = inPieces(({ value }: FieldScene) =>
  readPolicies(value).flatMap(({ directives }) =>
    directives.flatMap((directive) => part(directive.span, inWords(directive))),
  ),
);

function inWords({ name, sources }: PolicyDirective): string {
  const known = directiveWords(name);
  if (!known) return 'a rule that the guide does not know; browsers pass over what they do not know';
  if (known.kind === 'rule') return known.words;
  const allowed = sources.map(({ text }) => text).filter((text) => text.toLowerCase() !== "'none'");
  const nothing = known.isOfPeople ? 'nobody' : 'nowhere';
  return `${known.words} ${allowed.length === 0 ? nothing : listed(allowed)}`;
}

/** Words with a meaning of their own first, then hosts. */
function listed(sources: readonly string[]): string {
  const keywords = new Set(sources.flatMap((source) => sourceWords(source) ?? []));
  const hosts = sources.filter((source) => sourceWords(source) === undefined);
  const said = [...keywords, ...hosts.map((host) => quoted(host))];
  return listSome(said, Math.max(4, keywords.size));
}
