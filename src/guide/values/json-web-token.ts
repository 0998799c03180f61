import * as v from 'valibot';
import type { ValuePart } from '../entry.ts';
import { list, quoted, relative } from '../phrasing.ts';
import { secretPart } from './parts.ts';
import { slice, type ValueSpan } from './spans.ts';

const Header = v.object({ alg: v.string(), typ: v.optional(v.string()) });
type Header = v.InferOutput<typeof Header>;
const Claims = v.object({
  iss: v.optional(v.string()),
  sub: v.optional(v.string()),
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
  iat: v.optional(v.number()),
  nbf: v.optional(v.number()),
  exp: v.optional(v.number()),
  scope: v.optional(v.string()),
});
type Claims = v.InferOutput<typeof Claims>;

/** The three parts of a JSON Web Token (RFC 7519) in words; none where it is no such token. Nobody checks the signature. */
export function tokenParts(token: ValueSpan, now: number): ValuePart[] {
  const header = headerOf(token.text);
  const [, first = '', second = ''] = FORM.exec(token.text) ?? [];
  if (!header) return [];
  const payloadAt = first.length + 1;
  const signatureAt = payloadAt + second.length + 1;
  const claims = v.safeParse(Claims, decoded(second));
  return [
    ...secretPart(slice(token, 0, first.length), headerWords(header)),
    ...secretPart(
      slice(token, payloadAt, signatureAt - 1),
      `what it says, and anybody can read it: ${claims.success ? claimWords(claims.output, now) : 'nothing that the guide understands'}`,
    ),
    ...secretPart(slice(token, signatureAt), 'the signature: without it anybody could make such a token'),
  ];
}

/** Whether this is a JSON Web Token: three parts, the first of which names a method of signing. */
export function isToken(text: string): boolean {
  return headerOf(text) !== undefined;
}

const FORM = /^(eyJ[\w-]*)\.([\w-]+)\.([\w-]*)$/;

function headerOf(text: string): Header | undefined {
  const header = v.safeParse(Header, decoded(FORM.exec(text)?.[1] ?? ''));
  return header.success ? header.output : undefined;
}

function headerWords({ alg, typ }: Header): string {
  if (alg.toLowerCase() === 'none') return 'a JSON Web Token that nobody signed: anybody could have made it';
  const kind = typ === undefined || typ.toUpperCase() === 'JWT' ? '' : ` of the kind ${quoted(typ)}`;
  return `a JSON Web Token${kind}, signed by the method ${quoted(alg)}`;
}

function claimWords({ iss, sub, aud, iat, nbf, exp, scope }: Claims, now: number): string {
  const said = [
    ...(iss === undefined ? [] : [`${quoted(iss)} made it`]),
    ...(sub === undefined ? [] : [`it is about ${quoted(sub)}`]),
    ...(aud === undefined ? [] : [`it is for ${list([aud].flat().map((one) => quoted(one)))}`]),
    ...(scope === undefined ? [] : [`it allows ${quoted(scope)}`]),
    ...(iat === undefined ? [] : [`it was made ${relative(iat * 1000, now)}`]),
    ...(nbf === undefined || nbf * 1000 <= now ? [] : [`it counts from ${relative(nbf * 1000, now)}`]),
    ...(exp === undefined ? [] : [endWords(exp * 1000, now)]),
  ];
  return said.length === 0 ? 'none of the usual things' : list(said);
}

function endWords(end: number, now: number): string {
  return end <= now ? `it ended ${relative(end, now)}` : `it ends ${relative(end, now)}`;
}

/** The JSON behind base64url, or undefined. */
function decoded(base64url: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.from(base64url, 'base64url')));
  } catch {
    return undefined;
  }
}
