import { relative } from '../../phrasing.ts';
import { readJwt, type Jwt } from '../../values/json-web-token.ts';
import { credentialsIn } from '../reading/credentials.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, needing } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** Clocks may differ by so much, in s. */
const LEEWAY = 60;

/** What a JSON Web Token says of itself (RFC 7519, RFC 8725). Nothing is verified here. */
export const TOKEN_CHECKS: Checks = {
  'jwt-malformed': ofJwt((jwt, place) => (isRead(jwt) ? undefined : place)),
  'jwt-unsigned': ofRead(({ header: { alg } }, place) => (alg?.toLowerCase() === 'none' ? place : undefined)),
  'jwt-expired': ofRead(({ claims: { exp } }, place, { now }) =>
    exp !== undefined && exp < now / 1000 - LEEWAY
      ? filled(place, { when: relative(exp * 1000, now) })
      : undefined,
  ),
  'jwt-not-yet': ofRead(({ claims: { nbf } }, place, { now }) =>
    nbf !== undefined && nbf > now / 1000 + LEEWAY
      ? filled(place, { when: relative(nbf * 1000, now) })
      : undefined,
  ),
  'jwt-from-the-future': ofRead(({ claims: { iat } }, place, { now }) =>
    iat !== undefined && iat > now / 1000 + LEEWAY
      ? filled(place, { when: relative(iat * 1000, now) })
      : undefined,
  ),
  'jwt-in-milliseconds': ofRead(({ claims: { exp, iat, nbf } }, place) =>
    [exp, iat, nbf].some((time) => time !== undefined && time > 100_000_000_000) ? place : undefined,
  ),
  'jwt-for-ever': ofRead(({ claims }, place) => ('exp' in claims ? undefined : place)),
  'jwt-with-secret': ofRead(({ claims }, place) => {
    const name = Object.keys(claims).find((key) =>
      /^(?:password|passwd|pwd|secret|credit_?card|cvv)$/i.test(key),
    );
    return name === undefined ? undefined : filled(place, { name: `\`${name}\`` });
  }),
  'jwt-unchecked': (subject) => {
    const { response, now } = subject;
    const status = response?.message.status ?? 0;
    if (!response || status < 200 || status >= 300) return [];
    const isBad = jwts(subject).some(
      ({ jwt }) =>
        isRead(jwt) &&
        (jwt.header.alg?.toLowerCase() === 'none' || (jwt.claims.exp ?? Infinity) < now / 1000 - 10 * LEEWAY),
    );
    return isBad ? [response.startLine] : [];
  },
};

/** The tokens of a request, and where they are. */
function jwts({ request }: Subject): readonly { readonly jwt: Jwt; readonly place: ProblemPlace }[] {
  return (request?.all('authorization') ?? []).flatMap((field) => {
    const { proof } = credentialsIn(field);
    const jwt = readJwt(proof.text);
    return jwt ? [{ jwt, place: field.at(proof.start) }] : [];
  });
}

function ofJwt(look: (jwt: Jwt, place: ProblemPlace) => ProblemPlace | undefined): Check {
  return needing(['authorization'], (subject) =>
    jwts(subject).flatMap(({ jwt, place }) => look(jwt, place) ?? []),
  );
}

type ReadJwt = Jwt & { readonly [Part in 'header' | 'claims']: NonNullable<Jwt[Part]> };

function isRead(jwt: Jwt): jwt is ReadJwt {
  return jwt.header !== undefined && jwt.claims !== undefined;
}

function ofRead(
  look: (jwt: ReadJwt, place: ProblemPlace, subject: Subject) => ProblemPlace | undefined,
): Check {
  return needing(['authorization'], (subject) =>
    jwts(subject).flatMap(({ jwt, place }) => (isRead(jwt) ? (look(jwt, place, subject) ?? []) : [])),
  );
}
