import * as v from 'valibot';

const claims = v.looseObject({
  exp: v.optional(v.number()),
  nbf: v.optional(v.number()),
  iat: v.optional(v.number()),
});
const head = v.looseObject({ alg: v.optional(v.string()) });

/** A JSON Web Token (RFC 7519), read and not verified. */
export type Jwt =
  | {
      readonly kind: 'read';
      readonly algorithm: string | undefined;
      readonly claims: v.InferOutput<typeof claims>;
    }
  | { readonly kind: 'malformed' };

/** Undefined where the text does not look like a JWT at all. */
export function readJwt(text: string): Jwt | undefined {
  const pieces = text.split('.');
  const [first = '', second = ''] = pieces;
  if (pieces.length !== 3 || !/^eyJ[\w-]*$/.test(first)) return undefined;
  const header = v.safeParse(head, readJson(first));
  const payload = v.safeParse(claims, readJson(second));
  if (!header.success || !payload.success) return { kind: 'malformed' };
  return { kind: 'read', algorithm: header.output.alg, claims: payload.output };
}

function readJson(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
