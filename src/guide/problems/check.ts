import { quoted } from '../phrasing.ts';
import type { ProblemPlace, SequencePlace } from './problem.ts';
import { type PlacedCookie, setCookies } from './reading/cookies.ts';
import type { MessageView, PlacedField } from './reading/message-view.ts';
import type { Subject } from './reading/subject.ts';

/**
 * Where in an exchange one problem is; nothing where it cannot be sure. Never throws, whatever the bytes are.
 * A finding's words are data: `src/guide/entries/problems/`.
 */
export type Check = ((subject: Subject) => readonly ProblemPlace[]) & {
  /** Header fields, in lower case: where none of them is there, nothing is found. */
  readonly reads?: readonly string[];
};

/** Checks by the id of the problem that they look for. */
export type Checks = Readonly<Record<string, Check>>;

/** As `Check`, of the exchanges of one client in the order in which they began. */
type SequenceCheck = (subjects: readonly Subject[]) => Iterable<SequencePlace>;

/** Checks by the id of the problem that they look for. */
export type SequenceChecks = Readonly<Record<string, SequenceCheck>>;

/** The place, with what stands for the `{names}` in the words. */
export function filled(place: ProblemPlace, fill: Readonly<Record<string, string>>): ProblemPlace {
  return { ...place, fill };
}

/** The place where something holds, as a check's answer: `where(status === 405, response.startLine)`. */
export function where(holds: boolean, place: ProblemPlace): readonly ProblemPlace[] {
  return holds ? [place] : NOTHING;
}

/** A check that need not be made where none of these header fields (in lower case) is there. */
export function needing(
  fields: readonly string[],
  check: (subject: Subject) => readonly ProblemPlace[],
): Check {
  return Object.assign(check, { reads: fields });
}

/** A check of each message that calls for it. */
export function ofMessages(look: (message: MessageView) => readonly ProblemPlace[]): Check {
  return ({ messages }) => {
    let found = NOTHING;
    for (const message of messages) found = joined(found, look(message));
    return found;
  };
}

function joined(some: readonly ProblemPlace[], more: readonly ProblemPlace[]): readonly ProblemPlace[] {
  if (more.length === 0) return some;
  return some.length === 0 ? more : [...some, ...more];
}

/** Nearly every check of nearly every exchange. */
const NOTHING: readonly ProblemPlace[] = [];

/** As `ofMessages`, where the bytes of bodies are what really went over the wire: a HAR's are unpacked and rewritten. */
export function ofCaptured(look: (message: MessageView) => readonly ProblemPlace[]): Check {
  const check = ofMessages(look);
  return (subject) => (subject.isCaptured ? check(subject) : []);
}

/** A check of each header field of this name (in lower case), in every message. */
export function ofFields(
  name: string,
  look: (field: PlacedField, message: MessageView) => ProblemPlace | undefined,
): Check {
  return needing(
    [name],
    ofMessages((message) => {
      const fields = message.all(name);
      return fields.length === 0 ? NOTHING : fields.flatMap((field) => look(field, message) ?? []);
    }),
  );
}

/** A check of each cookie that is set. `{name}` stands for the cookie's name in the words. */
export function ofSetCookies(
  look: (cookie: PlacedCookie, subject: Subject) => ProblemPlace | undefined,
): Check {
  return needing(['set-cookie'], (subject) =>
    setCookies(subject).flatMap((cookie) => {
      const place = look(cookie, subject);
      return place ? [filled(place, { name: quoted(cookie.name), ...place.fill })] : [];
    }),
  );
}
