import type { UrlDefect } from './defects.ts';
import { findDefect } from './defects.ts';
import { notePart } from './notes.ts';
import type { UrlPart } from './part.ts';
import { defaultPort, splitUrl } from './split.ts';
import type { UrlSplit } from './split.ts';

export type { UrlPart } from './part.ts';

export type Anatomy =
  | { readonly kind: 'url'; readonly parts: readonly UrlPart[] }
  | ({ readonly kind: 'not-a-url' } & UrlDefect & { readonly suggestion?: string });

/** Takes a URL apart as it was typed, by the generic syntax of RFC 3986; or says why it is none, and what was perhaps meant. */
export function takeUrlApart(url: string): Anatomy {
  const split = splitUrl(url);
  const defect = findDefect(url, split);
  if (!defect) return { kind: 'url', parts: partsOf(split) };
  const { suggestion, ...rest } = defect;
  // A suggestion that is itself no URL helps nobody.
  const isGood = suggestion !== undefined && !findDefect(suggestion, splitUrl(suggestion));
  return { kind: 'not-a-url', ...rest, ...(isGood && { suggestion }) };
}

type Span = Pick<UrlPart, 'part' | 'text' | 'start' | 'end' | 'implied'>;

function partsOf(split: UrlSplit): UrlPart[] {
  return [...authoritySpans(split), ...tailSpans(split)].map((span) => ({
    ...span,
    note: notePart(span, split),
  }));
}

function authoritySpans(split: UrlSplit): Span[] {
  const { scheme, userinfo, host, port } = split;
  const spans: Span[] = scheme ? [{ part: 'scheme', ...scheme }] : [];
  if (userinfo && userinfo.text !== '') spans.push({ part: 'userinfo', ...userinfo });
  if (!host || host.text === '') return spans;
  spans.push({ part: 'host', ...host });
  const usual = defaultPort(split);
  if (port && port.text !== '') spans.push({ part: 'port', ...port });
  else if (usual !== undefined) {
    const at = port?.start ?? host.end;
    spans.push({ part: 'port', text: String(usual), start: at, end: at, implied: true });
  }
  return spans;
}

function tailSpans({ host, path, query, fragment }: UrlSplit): Span[] {
  const spans: Span[] = [];
  if (path.text !== '') spans.push({ part: 'path', ...path });
  else if (host && host.text !== '') spans.push({ part: 'path', ...path, text: '/', implied: true });
  if (query) spans.push({ part: 'query', ...query });
  if (fragment) spans.push({ part: 'fragment', ...fragment });
  return spans;
}
