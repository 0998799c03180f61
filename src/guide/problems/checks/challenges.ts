import { quoted } from '../../phrasing.ts';
import { readChallenges, type Challenge } from '../credentials.ts';
import type { PlacedField } from '../message-view.ts';
import type { Check, Checks, Place } from '../problem.ts';
import { filled } from '../spots.ts';
import type { Subject } from '../subject.ts';

/** How to log in (RFC 9110 section 11.6). */
export const CHALLENGE_CHECKS: Checks = {
  'challenge-malformed': (subject) =>
    challengeFields(subject)
      .filter((field) => readChallenges(field).length === 0)
      .map((field) => filled(field.value === '' ? field.place : field.at(), { value: quoted(field.value) })),
  'challenge-without-realm': ofChallenge(({ scheme, parameters }) =>
    ['basic', 'digest'].includes(scheme) ? !parameters.has('realm') : false,
  ),
  'challenge-realm-unquoted': ofChallenge(({ text }) => /[\s,]realm\s*=\s*[^\s"]/i.test(text)),
  'challenge-basic-over-http': (subject) =>
    subject.scheme === 'http' && !subject.isLocal
      ? ofChallenge(({ scheme }) => scheme === 'basic')(subject)
      : [],
  'challenge-digest-weak': ofChallenge(
    ({ scheme, parameters }) =>
      scheme === 'digest' && /^(?:md5(?:-sess)?|)$/i.test(parameters.get('algorithm') ?? ''),
  ),
  'challenge-digest-without-nonce': ofChallenge(
    ({ scheme, parameters }) => scheme === 'digest' && !parameters.has('nonce'),
  ),
  'challenge-ntlm': ofChallenge(({ scheme }) => scheme === 'ntlm'),
  'bearer-error-other-status': ({ response }) => {
    const wanted = { invalid_token: 401, insufficient_scope: 403, invalid_request: 400 } as const;
    const status = response?.message.status;
    return (response?.all('www-authenticate') ?? []).flatMap((field) =>
      readChallenges(field).flatMap((challenge) => {
        const error = challenge.parameters.get('error');
        const proper = Object.entries(wanted).find(([name]) => name === error)?.[1];
        if (challenge.scheme !== 'bearer' || error === undefined || proper === undefined || proper === status)
          return [];
        return [placeOf(field, challenge, { error: quoted(error), proper: String(proper) })];
      }),
    );
  },
};

function challengeFields({ response }: Subject): readonly PlacedField[] {
  return ['www-authenticate', 'proxy-authenticate'].flatMap((name) => response?.all(name) ?? []);
}

function ofChallenge(isWrong: (challenge: Challenge) => boolean): Check {
  return (subject) =>
    challengeFields(subject).flatMap((field) =>
      readChallenges(field)
        .filter(isWrong)
        .map((challenge) => placeOf(field, challenge, { scheme: quoted(challenge.written) })),
    );
}

function placeOf(
  field: PlacedField,
  { start, end }: Challenge,
  fill: Readonly<Record<string, string>>,
): Place {
  return filled(field.at(start, end), fill);
}
