import * as v from 'valibot';
import type { ValuePart } from '../entry.ts';
import { list, quoted, relative } from '../phrasing.ts';
import { secretPart } from './parts.ts';
import { slice, type ValueSpan } from './spans.ts';

/** What is of another form than it should be is as good as not there. */
const word = v.fallback(v.optional(v.string()), undefined);
const instant = v.fallback(v.optional(v.number()), undefined);
const Header = v.object({ alg: word, typ: word });
const Claims = v.looseObject({
  iss: word,
  sub: word,
  aud: v.fallback(v.optional(v.union([v.string(), v.array(v.string())])), undefined),
  iat: instant,
  nbf: instant,
  exp: instant,
  scope: word,
});
type Claims = v.InferOutput<typeof Claims>;

/** A JSON Web Token (RFC 7519), read and not verified. */
export interface Jwt {
  /** As they are written: header, claims and signature. */
  readonly pieces: readonly [header: string, claims: string, signature: string];
  /** Undefined where it is no object in JSON, as with `claims`. */
  readonly header: v.InferOutput<typeof Header> | undefined;
  readonly claims: Claims | undefined;
}

/** Undefined where the text does not look like one at all. */
export function readJwt(text: string): Jwt | undefined {
  const [first = '', second = '', third, ...more] = text.split('.');
  if (third === undefined || more.length > 0 || !/^eyJ[\w-]*$/.test(first)) return undefined;
  const header = v.safeParse(Header, decoded(first));
  const claims = v.safeParse(Claims, decoded(second));
  return {
    pieces: [first, second, third],
    header: header.success ? header.output : undefined,
    claims: claims.success ? claims.output : undefined,
  };
}

/** The three parts of a JSON Web Token in words; none where it is no such token. Nobody checks the signature. */
export function tokenParts(token: ValueSpan, now: number): ValuePart[] {
  const jwt = readJwt(token.text);
  if (jwt?.header?.alg === undefined) return [];
  const [first, second] = jwt.pieces;
  const payloadAt = first.length + 1;
  const signatureAt = payloadAt + second.length + 1;
  const said = jwt.claims ? claimWords(jwt.claims, now) : 'nothing that the guide understands';
  return [
    ...secretPart(slice(token, 0, first.length), headerWords(jwt.header.alg, jwt.header.typ)),
    ...secretPart(slice(token, payloadAt, signatureAt - 1), `what it says, and anybody can read it: ${said}`),
    ...secretPart(slice(token, signatureAt), 'the signature: without it anybody could make such a token'),
  ];
}

/** Whether this is a JSON Web Token: three parts, the first of which names a method of signing. */
export function isJsonWebToken(text: string): boolean {
  return readJwt(text)?.header?.alg !== undefined;
}

function headerWords(alg: string, typ: string | undefined): string {
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
