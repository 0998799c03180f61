import { quoted } from '../../phrasing.ts';
import type { Challenge } from '../../values/challenges.ts';
import { valueIn } from '../../values/spans.ts';
import { challengesIn } from '../reading/credentials.ts';
import type { PlacedField } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** How to log in (RFC 9110 section 11.6). */
export const CHALLENGE_CHECKS: Checks = {
  'challenge-malformed': (subject) =>
    challengeFields(subject)
      .filter((field) => challengesIn(field).length === 0)
      .map((field) => filled(field.value === '' ? field.place : field.at(), { value: quoted(field.value) })),
  'challenge-without-realm': ofChallenge(
    ({ name, parameters }) =>
      ['basic', 'digest'].includes(name) && valueIn(parameters, 'realm') === undefined,
  ),
  'challenge-realm-unquoted': ofChallenge(({ parameters }) =>
    parameters.some(
      ({ name, valueSpan: { text } }) => name === 'realm' && text !== '' && !text.startsWith('"'),
    ),
  ),
  'challenge-basic-over-http': (subject) =>
    subject.scheme === 'http' && !subject.isLocal ? ofChallenge(({ name }) => name === 'basic')(subject) : [],
  'challenge-digest-weak': ofChallenge(
    ({ name, parameters }) =>
      name === 'digest' && /^(?:md5(?:-sess)?|)$/i.test(valueIn(parameters, 'algorithm') ?? ''),
  ),
  'challenge-digest-without-nonce': ofChallenge(
    ({ name, parameters }) => name === 'digest' && valueIn(parameters, 'nonce') === undefined,
  ),
  'challenge-ntlm': ofChallenge(({ name }) => name === 'ntlm'),
  'bearer-error-other-status': ({ response }) => {
    const wanted = { invalid_token: 401, insufficient_scope: 403, invalid_request: 400 } as const;
    const status = response?.message.status;
    return (response?.all('www-authenticate') ?? []).flatMap((field) =>
      challengesIn(field).flatMap((challenge) => {
        const error = valueIn(challenge.parameters, 'error');
        const proper = Object.entries(wanted).find(([name]) => name === error)?.[1];
        if (challenge.name !== 'bearer' || error === undefined || proper === undefined || proper === status)
          return [];
        return [challengePlace(field, challenge, { error: quoted(error), proper: String(proper) })];
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
      challengesIn(field)
        .filter(isWrong)
        .map((challenge) => challengePlace(field, challenge, { scheme: quoted(challenge.scheme.text) })),
    );
}

function challengePlace(
  field: PlacedField,
  { start, end }: Challenge,
  fill: Readonly<Record<string, string>>,
): ProblemPlace {
  return filled(field.at(start, end), fill);
}
